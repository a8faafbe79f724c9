internal import Foundation

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A named pipe that frames go through one by one: a clip's pictures would be gigabytes as a file.
///
/// The pipe is opened once a reader is there. It keeps a reading end open itself, so that a reader that
/// ends early is a full pipe (seen by `isReaderGone`) and never a signal that ends this process.
final class FramePipe: Sendable {
    private static let waitMilliseconds: Int32 = 20
    let path: String
    private let isReaderGone: @Sendable () -> Bool
    private let writing: Int32
    private let reading: Int32

    static func make(at path: String) throws(DemoFailure) {
        guard mkfifo(path, 0o600) == 0 else {
            throw .studio("The pipe for the frames could not be made at \(path): \(String(cString: strerror(errno))).")
        }
    }

    /// Waits until the reader has opened its end. Throws when it ends before, or this task is cancelled.
    init(path: String, isReaderGone: @escaping @Sendable () -> Bool) async throws {
        self.path = path
        self.isReaderGone = isReaderGone
        var opened = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        while opened < 0 {
            let reason = errno
            guard reason == ENXIO || reason == EINTR else {
                throw DemoFailure.studio("The pipe for the frames could not be opened: \(String(cString: strerror(reason))).")
            }
            guard !isReaderGone() else { throw DemoFailure.studio("ffmpeg did not begin to read the frames.") }
            try await Task.sleep(for: .milliseconds(Int64(FramePipe.waitMilliseconds)))
            opened = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        }
        writing = opened
        reading = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }

    deinit {
        close(writing)
        if reading >= 0 { close(reading) }
    }

    /// Writes all of it, at the reader's pace.
    func write(_ bytes: [UInt8]) async throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { platformWrite(writing, $0 + sent, buffer.count - sent) } ?? 0
            }
            if count > 0 {
                sent += count
                continue
            }
            let reason = errno
            guard reason == EAGAIN || reason == EINTR, !isReaderGone() else {
                throw DemoFailure.studio("ffmpeg stopped reading the frames.")
            }
            try Task.checkCancellation()
            await Task.yield()
            var ready = pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)
            _ = poll(&ready, 1, FramePipe.waitMilliseconds)
        }
    }

    private func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
        Musl.write(descriptor, bytes, count)
        #else
        Darwin.write(descriptor, bytes, count)
        #endif
    }
}
