import Synchronization

/// The writes that wait to share a commit, in order of arrival.
///
/// Who finds the queue at rest wakes the writer; the writer takes batch after batch and rests again when it leaves the queue
/// empty. The queue can never hold an entry that nobody will come for.
final class AppendQueue: Sendable {
    private struct State {
        var entries: [any AppendEntry] = []
        var isWriterAwake = false
    }

    private let limit: Int
    private let batch: Int
    private let state = Mutex(State())

    init(limit: Int, batch: Int) {
        self.limit = limit
        self.batch = max(1, batch)
    }

    /// Takes the entry in and tells whether the caller must wake the writer. Throws `StorageError.busy` at the limit.
    func push(_ entry: any AppendEntry) throws(StorageError) -> Bool {
        let mustWake = state.withLock { state -> Bool? in
            guard state.entries.count < limit else { return nil }
            state.entries.append(entry)
            defer { state.isWriterAwake = true }
            return !state.isWriterAwake
        }
        guard let mustWake else { throw .busy("more than \(limit) appends wait for the database") }
        return mustWake
    }

    /// Entries that wait now.
    var load: Int { state.withLock { $0.entries.count } }

    private func take() -> [any AppendEntry] {
        state.withLock { state in
            let taken = Array(state.entries.prefix(batch))
            state.entries.removeFirst(taken.count)
            return taken
        }
    }

    /// The next batch, taken when the writer has its turn and not before: whoever arrives meanwhile comes along.
    final class Batch: Sendable {
        private let queue: AppendQueue
        private let taken = Mutex<[any AppendEntry]?>(nil)

        init(from queue: AppendQueue) {
            self.queue = queue
        }

        var entries: [any AppendEntry] {
            taken.withLock { taken in
                let entries = taken ?? queue.take()
                taken = entries
                return entries
            }
        }

        func deliver(failure: (any Error)?) {
            for entry in entries { entry.deliver(failure: failure) }
        }
    }

    /// Writes batch after batch with `commit`, which throws what undid a whole batch, until the queue is empty.
    func drain(_ commit: (Batch) async throws -> Void) async {
        repeat {
            let batch = Batch(from: self)
            do {
                try await commit(batch)
                batch.deliver(failure: nil)
            } catch {
                batch.deliver(failure: error)
            }
        } while finishBatch()
    }

    /// Whether the writer must come again; otherwise it rests from now on.
    private func finishBatch() -> Bool {
        state.withLock { state in
            state.isWriterAwake = !state.entries.isEmpty
            return state.isWriterAwake
        }
    }
}

/// One waiting write, whatever it returns.
protocol AppendEntry: Sendable {
    /// Runs the caller's closure and keeps its outcome. Rethrows, so that its savepoint is rolled back.
    func perform(in transaction: any Transaction) throws

    /// Whatever its closure made of it, the engine has undone what it wrote.
    func refuse(_ error: any Error)

    /// Gives the caller its outcome: the engine's `failure`, when the shared commit failed, and otherwise what its own closure
    /// returned or threw. Called once, after the commit is durable.
    func deliver(failure: (any Error)?)
}

final class PendingAppend<Value: Sendable>: AppendEntry {
    private let body: @Sendable (any Transaction) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    init(_ body: @escaping @Sendable (any Transaction) throws -> Value, _ continuation: CheckedContinuation<Value, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func perform(in transaction: any Transaction) throws {
        let result = Result { try body(transaction) }
        outcome.withLock { $0 = result }
        _ = try result.get()
    }

    func refuse(_ error: any Error) {
        outcome.withLock { outcome in
            if case .failure = outcome { return }
            outcome = .failure(error)
        }
    }

    func deliver(failure: (any Error)?) {
        let outcome = outcome.withLock { $0 }
        switch (outcome, failure) {
        case (.failure(let error), _): continuation.resume(throwing: error)
        case (_, let failure?): continuation.resume(throwing: failure)
        case (.success(let value), nil): continuation.resume(returning: value)
        case (nil, nil): continuation.resume(throwing: StorageError.unexpected("the append was never run"))
        }
    }
}
