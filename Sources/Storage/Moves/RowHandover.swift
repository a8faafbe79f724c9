import Foundation
import Synchronization

/// Passes batches from a thread that blocks in a transaction to a task that awaits them: one lies ready while the next is read.
final class RowHandover: Sendable {
    private let state = Mutex(State())
    /// Signalled when there is room, and when nobody wants any more.
    private let room = DispatchSemaphore(value: 1)

    private struct State {
        var batches: [RowBatch] = []
        var consumer: CheckedContinuation<RowBatch?, any Error>?
        var end: Result<Void, any Error>?
    }

    /// Blocks until the one before is taken. Throws `CancellationError` once the consumer has gone.
    func give(_ batch: RowBatch) throws {
        room.wait()
        let waiting = try state.withLock { state -> CheckedContinuation<RowBatch?, any Error>? in
            if state.end != nil { throw CancellationError() }
            guard let consumer = state.consumer else {
                state.batches.append(batch)
                return nil
            }
            state.consumer = nil
            return consumer
        }
        guard let waiting else { return }
        room.signal()
        waiting.resume(returning: batch)
    }

    /// Nothing more comes, or nothing more is wanted.
    func finish(_ end: Result<Void, any Error>) {
        let waiting = state.withLock { state in
            if state.end == nil { state.end = end }
            defer { state.consumer = nil }
            return state.consumer
        }
        room.signal()
        waiting?.resume(with: end.map { nil })
    }

    /// The next batch; nil after the last.
    func next() async throws -> RowBatch? {
        try await withCheckedThrowingContinuation { continuation in
            let ready = state.withLock { state -> Result<RowBatch?, any Error>? in
                if !state.batches.isEmpty { return .success(state.batches.removeFirst()) }
                if let end = state.end { return end.map { nil } }
                state.consumer = continuation
                return nil
            }
            guard let ready else { return }
            room.signal()
            continuation.resume(with: ready)
        }
    }
}

/// Rows of one table, in the order of its key.
struct RowBatch: Sendable {
    /// The table's place in the order of the move.
    let table: Int
    let rows: [[SQLValue]]
}
