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

    /// Runs `body` as a part of a batch that `commit` writes, and returns once that batch is durable. `commit` throws what undid a
    /// whole batch. Throws `StorageError.busy` at the limit, and when no batch has taken it in within its patience.
    func append<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value, at site: CallSite, patience: Duration,
        commit: @escaping @Sendable (AppendBatch) async throws -> Void
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            do {
                guard try push(PendingAppend(body, at: site, until: .now + patience, continuation)) else { return }
                // A task of nobody's own, since the batches to come are everybody's; at most one at a time.
                Task.detached {
                    await DatabaseWork.$kind.withValue(.background) {
                        await self.refusingOverdue { await self.drain(commit) }
                    }
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Takes the entry in and tells whether the caller must wake the writer. Throws `StorageError.busy` at the limit.
    private func push(_ entry: any AppendEntry) throws(StorageError) -> Bool {
        let mustWake = state.withLock { state -> Bool? in
            guard state.entries.count < limit else { return nil }
            state.entries.append(entry)
            defer { state.isWriterAwake = true }
            return !state.isWriterAwake
        }
        guard let mustWake else { throw .busy("more than \(limit) appends wait for the database") }
        return mustWake
    }

    /// Refuses what waits for too long, for as long as `body` runs: the batch in front of it may hang.
    private func refusingOverdue(_ body: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask(operation: body)
            group.addTask {
                while (try? await Task.sleep(for: Self.look)) != nil { self.refuseOverdue() }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// How often it looks for entries that wait for too long.
    private static let look: Duration = .milliseconds(50)

    private func refuseOverdue() {
        let now = ContinuousClock.now
        let overdue = state.withLock { state -> [any AppendEntry] in
            let overdue = state.entries.filter { $0.until <= now }
            if !overdue.isEmpty { state.entries.removeAll { $0.until <= now } }
            return overdue
        }
        for entry in overdue { entry.deliver(failure: StorageError.busy("the append had no turn in its time")) }
    }

    /// Where the oldest entry comes from.
    var site: CallSite? { state.withLock { $0.entries.first?.site } }

    /// Entries that wait now.
    var load: Int { state.withLock { $0.entries.count } }

    /// The next entries to be written together.
    func take() -> [any AppendEntry] {
        state.withLock { state in
            let taken = Array(state.entries.prefix(batch))
            state.entries.removeFirst(taken.count)
            return taken
        }
    }

    /// Writes batch after batch until the queue is empty.
    private func drain(_ commit: (AppendBatch) async throws -> Void) async {
        repeat {
            let batch = AppendBatch(from: self)
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
