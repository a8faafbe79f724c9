import Foundation
package import NIOCore
import NIOPosix

/// A file for bytes on their way, which goes with whoever holds it, unless somebody has moved it away.
package final class TusScratch: Sendable {
    package let path: String
    private let file: PartFileHandle

    private init(_ file: PartFileHandle, at path: String) {
        self.file = file
        self.path = path
    }

    /// Throws `StorageError`.
    package static func make(at path: String) async throws -> TusScratch {
        try await NIOThreadPool.singleton.runIfActive { TusScratch(try PartFileHandle(scratch: path), at: path) }
    }

    deinit {
        unlink(path)
    }

    /// Writes all bytes of another file and returns their count. Throws `StorageError`: `full`.
    package func append(file: String, at position: Int64) async throws -> Int64 {
        try await NIOThreadPool.singleton.runIfActive { [self] in try self.file.copy(file, to: position) }
    }

    /// Throws `StorageError`: `full`.
    package func write(_ chunk: ByteBuffer, at position: Int64) async throws {
        try await NIOThreadPool.singleton.runIfActive { [file] in try file.write(chunk, at: position) }
    }
}
