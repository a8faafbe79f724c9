import Hummingbird
import NIOCore

/// One request's bytes on their way into a sink.
struct TusAppend<Sink: TusSink>: Sendable {
    private var sink: Sink
    private let start: Int64
    private let room: Int64
    private let meter: TusMeter
    /// With a checksum the bytes count as a whole or not at all.
    private var hasher: TusChecksum.Hasher?
    private let isWhole: Bool

    /// Bytes gathered before they are written: large enough that a thread hop costs nothing beside it.
    private let chunkBytes = 256 * 1024
    private var gathered = ByteBuffer()
    /// Where the bytes end that are written.
    private var end: Int64

    init(_ sink: Sink, at start: Int64, room: Int64, checksum: TusChecksum?, meter: TusMeter) {
        self.sink = sink
        self.start = start
        self.room = room
        self.meter = meter
        hasher = checksum.map(TusChecksum.Hasher.init)
        isWhole = checksum != nil
        end = start
    }

    /// Takes the body in until it ends, with a checkpoint whenever the sink wants one. Whatever ends it, `settle` comes next.
    /// - Parameter announced: `Content-Length`; a body that ends earlier broke off, which is a `CancellationError`.
    mutating func take(_ body: RequestBody, announced: Int64?) async throws {
        for try await part in body {
            meter.add(part.readableBytes)
            guard end - start + Int64(gathered.readableBytes + part.readableBytes) <= room else {
                throw TusError.tooLarge(limit: start + room)
            }
            gathered.writeImmutableBuffer(part)
            if gathered.readableBytes >= chunkBytes { try await write() }
            if sink.isDue() { try await checkpoint() }
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
        let durable = try await sink.finish(isKept: !isWhole || failure == nil)
        if let failure { throw failure }
        return durable
    }

    private mutating func write() async throws {
        guard gathered.readableBytes > 0 else { return }
        gathered.withUnsafeReadableBytes { bytes in hasher?.update(bytes) }
        meter.pause()
        defer { meter.resume() }
        try await sink.write(gathered, at: end)
        end += Int64(gathered.readableBytes)
        gathered.clear()
    }

    private mutating func checkpoint() async throws {
        try await write()
        meter.pause()
        defer { meter.resume() }
        try await sink.checkpoint()
    }
}
