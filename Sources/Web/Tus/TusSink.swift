import NIOCore

/// Where the bytes of one request go, and what makes them count. Bytes that count are durable, and their offset may be told.
protocol TusSink: Sendable {
    /// Takes bytes that begin at `position`: behind those before, or the same ones again after a call that failed.
    mutating func write(_ chunk: ByteBuffer, at position: Int64) async throws

    /// Whether it is time for a checkpoint.
    func isDue() -> Bool

    /// Makes what was written count, or the most of it. Throws when no more bytes are wanted.
    mutating func checkpoint() async throws

    /// The last call. Everything that was written counts when this returns; with `isKept` false nothing does that did not before.
    /// Returns where the bytes end that count.
    mutating func finish(isKept: Bool) async throws -> Int64
}
