import NIOCore
import NIOPosix

/// Bytes on their way into a part file.
struct PartFileSink: TusSink {
    private let file: PartFileHandle
    private let checkpointed: TusCheckpoint
    /// With a checksum the bytes count as a whole or not at all.
    private let isWhole: Bool
    /// Where the bytes end that are written.
    private var end: Int64
    /// Where the bytes end that are on the device and counted.
    private var counted: Int64

    init(_ file: PartFileHandle, at start: Int64, isWhole: Bool, checkpoint: TusCheckpoint) {
        self.file = file
        self.isWhole = isWhole
        checkpointed = checkpoint
        (end, counted) = (start, start)
    }

    mutating func write(_ chunk: ByteBuffer, at position: Int64) async throws {
        try await onThread { [file] in try file.write(chunk, at: position) }
        end = position + Int64(chunk.readableBytes)
    }

    func isDue() -> Bool {
        !isWhole && end - counted >= TusIntake.checkpointBytes
    }

    mutating func checkpoint() async throws {
        try await onThread { [file] in try file.sync() }
        try await checkpointed.count(end)
        counted = end
        try await checkpointed.mayGoOn()
    }

    mutating func finish(isKept: Bool) async throws -> Int64 {
        let durable = isKept ? end : counted
        try await onThread { [file] in try file.finish(at: durable) }
        if durable > counted { try await checkpointed.count(durable) }
        return durable
    }

    private func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}
