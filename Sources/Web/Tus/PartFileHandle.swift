import Foundation
import NIOCore
import Storage

/// An open part file. Its calls block: they run on the thread pool.
final class PartFileHandle: Sendable {
    private let descriptor: Int32

    /// Opens the file to go on behind `offset`, cutting off what was written there but never counted. At 0 it is made, durably.
    ///
    /// Throws `TusError.gone` when fewer than `offset` bytes are there: the rest would be filled with zeros. Throws `StorageError`.
    init(path: String, cutTo offset: Int64) throws {
        descriptor = open(path, O_WRONLY | O_CLOEXEC | (offset == 0 ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else {
            if errno == ENOENT, offset > 0 { throw TusError.gone }
            throw StorageError.part("open")
        }
        // Not fstat: whose `struct stat` the compiler takes depends on what else the module imports. Writing says its positions itself.
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw StorageError.part("look at") }
        guard Int64(size) >= offset else { throw TusError.gone }
        guard ftruncate(descriptor, off_t(offset)) == 0 else { throw StorageError.part("truncate") }
        if offset == 0 { try Self.syncFolder(of: path) }
    }

    /// Makes a file that no crash needs to spare.
    init(scratch path: String) throws(StorageError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .part("make") }
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
            guard count > 0 else { throw .part("write") }
            written += count
        }
    }

    /// Writes all bytes of another file and returns their count.
    func copy(_ path: String, to position: Int64) throws(StorageError) -> Int64 {
        let other = open(path, O_RDONLY | O_CLOEXEC)
        guard other >= 0 else { throw .part("open a segment") }
        defer { close(other) }
        var chunk = ByteBuffer()
        var end = position
        while true {
            chunk.clear()
            var count = 0
            chunk.writeWithUnsafeMutableBytes(minimumWritableBytes: 256 * 1024) { bytes in
                count = read(other, bytes.baseAddress, bytes.count)
                return max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .part("read a segment") }
            guard count > 0 else { return end - position }
            try write(chunk, at: end)
            end += Int64(count)
        }
    }

    /// Waits until everything written is on the device.
    func sync() throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw .part("sync") }
    }

    /// Cuts off what does not count and waits until the rest is on the device.
    func finish(at length: Int64) throws(StorageError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw .part("truncate") }
        try sync()
    }

    /// A name is durable only once its folder is.
    private static func syncFolder(of path: String) throws(StorageError) {
        let folder = open(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .part("open the folder") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .part("sync the folder") }
    }
}

extension StorageError {
    /// The error of a system call on a part file that has just failed.
    static func part(_ what: String, code: Int32 = errno) -> StorageError {
        code == ENOSPC || code == EDQUOT
            ? .full : .unexpected("\(what) of an upload's file failed: \(String(cString: strerror(code)))")
    }
}
