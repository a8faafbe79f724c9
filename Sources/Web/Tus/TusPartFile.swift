import Foundation
package import Hummingbird
import NIOCore
import NIOPosix
import Storage

/// The bytes of an unfinished upload in one file. It appends and makes durable; the offset that counts is its
/// owner's row, to which the file is cut back before it goes on.
package struct TusPartFile: Sendable {
    /// Bytes gathered before they are written: large enough that a thread hop costs nothing beside it.
    static let chunkBytes = 256 * 1024

    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// How far an append came.
    package struct Appended: Sendable {
        /// Bytes of the file that are on the device.
        package let offset: Int64
        /// Why the rest did not come; nil when all did.
        package let failure: (any Error)?
    }

    /// Appends a body behind `offset`. What came before a failure is kept, except with a checksum, which
    /// vouches for the whole body or nothing.
    ///
    /// - Parameters:
    ///   - room: bytes that may still come; more is `TusError.tooLarge`.
    ///   - announced: `Content-Length`; a body that ends earlier broke off.
    package func append(
        _ body: RequestBody, at offset: Int64, room: Int64, announced: Int64?, checksum: TusChecksum?
    ) async throws -> Appended {
        let file = try await onThread { try PartFileHandle(path: path, cutTo: offset) }
        var hasher = checksum.map(TusChecksum.Hasher.init)
        var end = offset
        var failure: (any Error)?
        var gathered = ByteBuffer()
        do {
            for try await part in body {
                guard end - offset + Int64(gathered.readableBytes + part.readableBytes) <= room else { throw TusError.tooLarge(limit: offset + room) }
                gathered.writeImmutableBuffer(part)
                if gathered.readableBytes >= Self.chunkBytes { try await write(&gathered, to: file, at: &end, &hasher) }
            }
            try await write(&gathered, to: file, at: &end, &hasher)
            if let announced, end - offset < announced { throw CancellationError() }
        } catch {
            failure = error
            // What arrived before the connection broke is as good as any other byte.
            if !(error is TusError) { try? await write(&gathered, to: file, at: &end, &hasher) }
        }
        if failure == nil, let hasher, !hasher.matches() { failure = TusError.checksumMismatch }
        if failure != nil, checksum != nil { end = offset }
        let durable = end
        try await onThread { try file.finish(at: durable) }
        return Appended(offset: durable, failure: failure)
    }

    private func write(
        _ gathered: inout ByteBuffer, to file: PartFileHandle, at end: inout Int64, _ hasher: inout TusChecksum.Hasher?
    ) async throws {
        guard gathered.readableBytes > 0 else { return }
        gathered.withUnsafeReadableBytes { bytes in hasher?.update(bytes) }
        let (chunk, position) = (gathered, end)
        try await onThread { try file.write(chunk, at: position) }
        end += Int64(chunk.readableBytes)
        gathered.clear()
    }

    private func onThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}

/// An open part file. Its calls block: they run on the thread pool.
private final class PartFileHandle: Sendable {
    private let descriptor: Int32

    /// Throws `StorageError`.
    init(path: String, cutTo length: Int64) throws(StorageError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PartFileHandle.failure("open") }
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw PartFileHandle.failure("truncate") }
    }

    deinit {
        close(descriptor)
    }

    func write(_ chunk: ByteBuffer, at position: Int64) throws(StorageError) {
        var written = 0
        while written < chunk.readableBytes {
            let count = chunk.withUnsafeReadableBytes { bytes in
                pwrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written, off_t(position + Int64(written)))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw PartFileHandle.failure("write") }
            written += count
        }
    }

    /// Cuts off what does not count and waits until the rest is on the device.
    func finish(at length: Int64) throws(StorageError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw PartFileHandle.failure("truncate") }
        guard fsync(descriptor) == 0 else { throw PartFileHandle.failure("sync") }
    }

    private static func failure(_ what: String) -> StorageError {
        let code = errno
        return code == ENOSPC || code == EDQUOT ? .full : .unexpected("\(what) of an upload's file failed: \(String(cString: strerror(code)))")
    }
}
