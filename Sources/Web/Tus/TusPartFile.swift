import Foundation
package import Hummingbird
import NIOPosix
import Storage

/// The bytes of an unfinished upload in one file. It appends and makes durable; the offset that counts is its
/// owner's row, to which the file is cut back before it goes on.
package struct TusPartFile: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Appends a body behind `offset` and returns how far the file now counts. What came before a failure is kept, also when the
    /// task is cancelled, except with a checksum, which vouches for the whole body or nothing.
    ///
    /// Throws `TusError`: `gone` when the file holds less than `offset`, `tooLarge`, `checksumMismatch`; `BodyPaceExceeded` below
    /// `pace`; `StorageError`; `CancellationError` for a body that broke off; and what `checkpoint` and the body throw.
    ///
    /// - Parameters:
    ///   - room: bytes that may still come; more is `TusError.tooLarge`.
    ///   - announced: `Content-Length`; a body that ends earlier broke off.
    ///   - checkpoint: hears each offset up to which the bytes are on the device, the last one included.
    package func append(
        _ body: RequestBody, at offset: Int64, room: Int64, announced: Int64?, checksum: TusChecksum?, pace: TusPace = TusPace(),
        checkpoint: TusCheckpoint
    ) async throws -> Int64 {
        let file = try await onThread { [path] in try PartFileHandle(path: path, cutTo: offset) }
        let sink = PartFileSink(file, at: offset, isWhole: checksum != nil, checkpoint: checkpoint)
        return try await TusIntake(start: offset, room: room, announced: announced, checksum: checksum, pace: pace)
            .take(body, into: sink)
    }

    /// Gives the bytes a second name, or copies them where the file system does not know such names. Returns the bytes' count.
    /// Throws `StorageError`: `objectNotFound` when the file is not there, `full`; nothing is left at `copy` then.
    package func link(to copy: String) async throws -> Int64 {
        try await onThread { [path] in
            if Foundation.link(path, copy) != 0 {
                switch errno {
                // The folder of the copy may be missing as well, and that says nothing about the bytes.
                case ENOENT where access(path, F_OK) != 0: throw StorageError.objectNotFound(path)
                case EPERM, EXDEV, EOPNOTSUPP, EMLINK, ENOSYS: try Self.copy(path, to: copy)
                case let code: throw StorageError.part("link", code: code)
                }
            }
            guard let size = try? FileManager.default.attributesOfItem(atPath: copy)[.size] as? NSNumber else {
                throw StorageError.part("look at")
            }
            return size.int64Value
        }
    }

    private static func copy(_ path: String, to copy: String) throws {
        do {
            try FileManager.default.copyItem(atPath: path, toPath: copy)
        } catch {
            unlink(copy)
            switch (error as? CocoaError)?.code {
            case .fileWriteOutOfSpace: throw StorageError.full
            case .fileNoSuchFile, .fileReadNoSuchFile: throw StorageError.objectNotFound(path)
            default: throw StorageError.unexpected("copy of an upload's file failed: \(error)")
            }
        }
    }

    /// Removes the file, also for a task that is cancelled; removing what is not there succeeds. Returns whether it is gone.
    @discardableResult
    package func remove() async -> Bool {
        await Task { (try? await onThread { [path] in unlink(path) == 0 || errno == ENOENT }) ?? false }.value
    }

    private func onThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}
