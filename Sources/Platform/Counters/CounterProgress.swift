import Durable
import Synchronization

/// How far the counters have come, so that whoever just acted sees the action counted.
///
/// A like answers once its event is counted: the number in the answer and on the next page load are then
/// the same. When the consumer is behind by more than the patience, the answer goes out anyway.
final class CounterProgress: Sendable {
    static let patience: Duration = .milliseconds(500)
    /// Requests that may wait at once; more answer without waiting.
    static let maximumWaiters = 1000

    private struct State {
        var reached: Int64 = 0
        var nextWaiter = 0
        var waiters: [Int: (event: Int64, continuation: CheckedContinuation<Void, Never>)] = [:]
    }

    private let state = Mutex(State())

    /// Called by the consumer after each commit.
    func advance(to event: Int64) {
        let due = state.withLock { state in
            state.reached = max(state.reached, event)
            let due = state.waiters.filter { $0.value.event <= state.reached }
            for key in due.keys { state.waiters.removeValue(forKey: key) }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Wakes the consumers and waits until this event is counted, at most for the patience.
    func counted(_ event: Int64?, _ log: EventLog) async {
        guard let event else { return }
        log.announce()
        await withTaskGroup { group in
            group.addTask { await self.wait(for: event) }
            group.addTask { try? await Task.sleep(for: CounterProgress.patience) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(for event: Int64) async {
        let key = state.withLock { state in
            state.nextWaiter &+= 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.reached >= event || state.waiters.count >= CounterProgress.maximumWaiters || Task.isCancelled { return true }
                    state.waiters[key] = (event, continuation)
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: key) }
            waiter?.continuation.resume()
        }
    }
}
