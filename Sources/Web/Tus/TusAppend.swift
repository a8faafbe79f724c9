import Hummingbird
import NIOCore
import NIOPosix

/// One request's bytes on their way into a part file.
struct TusAppend: Sendable {
    /// Bytes gathered before they are written: large enough that a thread hop costs nothing beside it.
    static let chunkBytes = 256 * 1024
    /// Bytes that at most arrive before they are made durable and counted, so that a killed server costs no more than these.
    static let checkpointBytes: Int64 = 8 * 1024 * 1024

    private let file: PartFileHandle
    private let start: Int64
    private let room: Int64
    private let meter: TusMeter
    private let checkpoint: TusCheckpoint
    /// With a checksum the bytes count as a whole or not at all.
    private var hasher: TusChecksum.Hasher?
    private let isWhole: Bool

    private var gathered = ByteBuffer()
    /// Where the bytes end that are written.
    private var end: Int64
    /// Where the bytes end that are on the device and counted.
    private var counted: Int64

    init(
        _ file: PartFileHandle, at start: Int64, room: Int64, checksum: TusChecksum?, meter: TusMeter, checkpoint: TusCheckpoint
    ) {
        self.file = file
        self.start = start
        self.room = room
        self.meter = meter
        self.checkpoint = checkpoint
        hasher = checksum.map(TusChecksum.Hasher.init)
        isWhole = checksum != nil
        (end, counted) = (start, start)
    }

    /// Takes the body in until it ends; a checkpoint every `checkpointBytes`. Whatever ends it, `settle` comes next.
    /// - Parameter announced: `Content-Length`; a body that ends earlier broke off, which is a `CancellationError`.
    mutating func take(_ body: RequestBody, announced: Int64?) async throws {
        for try await part in body {
            meter.add(part.readableBytes)
            guard end - start + Int64(gathered.readableBytes + part.readableBytes) <= room else {
                throw TusError.tooLarge(limit: start + room)
            }
            gathered.writeImmutableBuffer(part)
            if gathered.readableBytes >= Self.chunkBytes { try await write() }
            if !isWhole, end - counted >= Self.checkpointBytes { try await count() }
        }
        // A body that is read by a cancelled task may just end.
        try Task.checkCancellation()
        try await write()
        if let announced, end - start < announced { throw CancellationError() }
    }

    /// Makes durable what counts and returns where it ends. Throws `failure` after that, or what went wrong instead. Must not be
    /// cancelled: what arrived before the connection broke is as good as any other byte.
    mutating func settle(after failure: (any Error)?) async throws -> Int64 {
        var failure = failure
        if let known = failure, !(known is TusError), !isWhole {
            do { try await write() } catch { failure = error }
        }
        if failure == nil, let hasher, !hasher.matches() { failure = TusError.checksumMismatch }
        let durable = isWhole && failure != nil ? start : end
        try await onThread { [file] in try file.finish(at: durable) }
        if durable > counted { try await checkpoint.count(durable) }
        if let failure { throw failure }
        return durable
    }

    private mutating func write() async throws {
        guard gathered.readableBytes > 0 else { return }
        gathered.withUnsafeReadableBytes { bytes in hasher?.update(bytes) }
        let (chunk, position) = (gathered, end)
        try await onThread { [file] in try file.write(chunk, at: position) }
        end += Int64(chunk.readableBytes)
        gathered.clear()
    }

    private mutating func count() async throws {
        try await onThread { [file] in try file.sync() }
        try await checkpoint.count(end)
        counted = end
        try await checkpoint.mayGoOn()
    }

    /// The time is ours, not the client's.
    private func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
        meter.excuse()
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}

/// What the owner of a part file does each time that bytes have become durable.
package struct TusCheckpoint: Sendable {
    /// Writes down the offset, durably.
    let count: @Sendable (_ offset: Int64) async throws -> Void
    /// Throws when no more bytes are wanted.
    let mayGoOn: @Sendable () async throws -> Void

    package init(
        count: @escaping @Sendable (_ offset: Int64) async throws -> Void,
        mayGoOn: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.count = count
        self.mayGoOn = mayGoOn
    }
}
