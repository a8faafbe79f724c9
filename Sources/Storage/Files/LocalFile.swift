private import Foundation

/// A file of this machine that is read and replaced as a whole: at every moment it holds what was written last, or what was written before.
package struct LocalFile: Sendable {
    private static let threads = FileThreads(count: 1, maximumWaiters: 8)

    private let path: String

    /// - Parameter path: its folder is made when it is missing.
    package init(_ path: String) {
        self.path = path
    }

    /// The content; nil when there is no such file, or when it is larger than `limit` bytes.
    package func read(limit: Int) async throws -> [UInt8]? {
        try await Self.threads.run { [path] in
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            let file = try OpenFile(path, O_RDONLY)
            let size = try file.size()
            guard size <= Int64(limit) else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Int(size))
            while Int64(bytes.count) < size {
                let piece = try file.read(at: Int64(bytes.count), count: min(1 << 20, Int(size) - bytes.count))
                guard !piece.isEmpty else { break }
                bytes += piece
            }
            return bytes
        }
    }

    /// Replaces the content. Durable when this returns; when it throws, the former content stands.
    package func replace(_ bytes: [UInt8]) async throws {
        try await Self.threads.run { [path] in
            let url = URL(fileURLWithPath: path)
            let folder = url.deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let part = path + ".part"
            try? FileManager.default.removeItem(atPath: part)
            do {
                let file = try OpenFile(part, O_WRONLY | O_CREAT | O_EXCL)
                try file.write(bytes)
                try file.sync()
            }
            guard rename(part, path) == 0 else { throw StorageError.system("move", part) }
            try OpenFile(folder, O_RDONLY | O_DIRECTORY).sync()
        }
    }
}
