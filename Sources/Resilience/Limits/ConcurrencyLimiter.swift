import Synchronization

/// Lets at most `limit` bodies run at once; the next `maximumWaiters` wait their turn in order of arrival, and whoever comes
/// after them is refused at once, because a refusal now is kinder than an answer too late.
package final class ConcurrencyLimiter: Sendable {
    /// More callers waited than the limiter allows. Nothing was begun.
    package struct Overloaded: Error, Equatable {
        package init() {}
    }

    private struct Waiter {
        let id: UInt64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var running = 0
        var waiters: [Waiter] = []
    }

    /// Bodies that may run at once.
    package let limit: Int
    /// Callers that may wait for a turn.
    package let maximumWaiters: Int
    private let state = Mutex(State())
    private let nextID = Atomic<UInt64>(0)

    /// `limit` is raised to 1 and `maximumWaiters` to 0 where they are lower.
    package init(limit: Int, maximumWaiters: Int) {
        self.limit = max(1, limit)
        self.maximumWaiters = max(0, maximumWaiters)
    }

    /// Runs `body` when its turn comes. Throws `Overloaded` when too many wait, and `CancellationError` when the task is
    /// cancelled while it waits; once `body` has begun, cancellation is the body's own affair.
    package func run<T: Sendable>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> T
    ) async throws -> T {
        try await enter()
        defer { leave() }
        return try await body()
    }

    /// How many run and how many wait, for a gauge.
    package var load: (running: Int, waiting: Int) {
        state.withLock { ($0.running, $0.waiters.count) }
    }

    private func enter() async throws {
        let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // The cancelled flag is set before the handler below runs, so one of the two always sees the other.
                let verdict = state.withLock { state -> Result<Void, any Error>? in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.running < limit {
                        state.running += 1
                        return .success(())
                    }
                    guard state.waiters.count < maximumWaiters else { return .failure(Overloaded()) }
                    state.waiters.append(Waiter(id: id, continuation: continuation))
                    return nil
                }
                if let verdict { continuation.resume(with: verdict) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Hands the turn to the longest waiter, so that a newcomer cannot slip in between.
    private func leave() {
        let next = state.withLock { state -> Waiter? in
            guard !state.waiters.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiters.removeFirst()
        }
        next?.continuation.resume()
    }
}
