private import Foundation

/// An open file or folder, closed when nobody holds it any more. All calls block; they belong on `FileThreads`.
final class OpenFile: Sendable {
    let path: String
    let descriptor: Int32

    /// Opens with `open(2)` flags. Links are not followed and children do not inherit the descriptor.
    init(_ path: String, _ flags: Int32, permissions: UInt16 = 0o640) throws(StorageError) {
        let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode_t(permissions))
        guard descriptor >= 0 else { throw .system("open", path) }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Size in bytes; what is not a regular file is refused.
    func size() throws(StorageError) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at", path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unexpected("\(path) is not a regular file") }
        return Int64(status.st_size)
    }

    /// At most `count` bytes from `offset`; empty at the end of the file.
    func read(at offset: Int64, count: Int) throws(StorageError) -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let got = repeatingOnInterrupt { pread(descriptor, buffer.baseAddress, count, off_t(offset)) }
            if got < 0 { failure = errno }
            filled = max(0, got)
        }
        if let failure { throw .system("read", path, code: failure) }
        return bytes
    }

    /// Writes all bytes at the file's position.
    func write(_ bytes: [UInt8]) throws(StorageError) {
        var written = 0
        while written < bytes.count {
            let (count, code) = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = repeatingOnInterrupt { Foundation.write(descriptor, rest.baseAddress, rest.count) }
                return (count, errno)
            }
            guard count > 0 else { throw .system("write", path, code: code) }
            written += count
        }
    }

    /// Writes all bytes from `offset` on, from as many threads at once as there are.
    func write(_ bytes: [UInt8], at offset: Int64) throws(StorageError) {
        var written = 0
        while written < bytes.count {
            let (count, code) = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = repeatingOnInterrupt { pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(written)) }
                return (count, errno)
            }
            guard count > 0 else { throw .system("write", path, code: code) }
            written += count
        }
    }

    /// Returns when the content (of a folder: its names) is on the device.
    func sync() throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw .system("sync", path) }
    }
}

/// A signal that interrupts a system call is no error: the call is made again.
private func repeatingOnInterrupt(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        guard result < 0, errno == EINTR else { return result }
    }
}
