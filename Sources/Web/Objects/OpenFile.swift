#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import NIOCore
import NIOPosix
import Storage

/// A file opened for reading; closed when the last one who holds it lets go, so that whoever is still sending
/// from it is never cut off by a cache that forgets it, nor by a deletion.
final class OpenFile: Sendable {
    let path: String
    /// Bytes, at the time of opening. Objects never change.
    let size: Int64
    /// Tells two files apart that had the same path, one after the other.
    let identity: Int64
    private let descriptor: Int32

    /// Throws `StorageError.objectNotFound` when there is no regular file.
    init(path: String, identity: Int64) throws(StorageError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .objectNotFound(path) : .unexpected("open: errno \(errno)")
        }
        // A folder opens too, but cannot be read; a pipe cannot be measured.
        let size = lseek(descriptor, 0, SEEK_END)
        var probe: UInt8 = 0
        guard size >= 0, pread(descriptor, &probe, 1, 0) >= 0 else {
            close(descriptor)
            throw .objectNotFound(path)
        }
        self.path = path
        self.size = Int64(size)
        self.identity = identity
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The bytes of `range`, which lies within the file, read by a thread that may wait for the device.
    func read(_ range: Range<Int64>) async throws -> ByteBuffer {
        try await NIOThreadPool.singleton.runIfActive { try self.readWaiting(range) }
    }

    private func readWaiting(_ range: Range<Int64>) throws -> ByteBuffer {
        let count = Int(range.upperBound - range.lowerBound)
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        while buffer.readableBytes < count {
            let position = range.lowerBound + Int64(buffer.readableBytes)
            let missing = count - buffer.readableBytes
            try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: missing) { space in
                let got = pread(descriptor, space.baseAddress, missing, off_t(position))
                guard got > 0 || (got < 0 && errno == EINTR) else {
                    throw StorageError.unexpected(got == 0 ? "\(path) is shorter than it was" : "pread: errno \(errno)")
                }
                return max(0, got)
            }
        }
        return buffer
    }

    /// Sends the bytes of `range` by sendfile(2) when `send` writes the region to a socket.
    func send(_ range: Range<Int64>, _ send: (FileRegion) async throws -> Void) async throws {
        // Our own wrapper round the shared descriptor: NIO's handle may be used by one at a time. The descriptor
        // is taken back and not closed; `self` outlives the sending.
        let handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor)
        defer { _ = try? handle.takeDescriptorOwnership() }
        try await send(FileRegion(fileHandle: handle, readerIndex: Int(range.lowerBound), endIndex: Int(range.upperBound)))
    }
}
