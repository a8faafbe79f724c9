import Durable
import Synchronization

/// How far the consumers of the event log have come, so that whoever just acted sees what came of it.
///
/// A like answers once its event is counted: the number in the answer and on the next page load are then the same. Deleting or
/// hiding a video answers once the feed, the cards and the files' permits know of it. When a consumer is behind by more than
/// the patience, the answer goes out anyway.
final class CounterProgress: Sendable {
    static let patience: Duration = .milliseconds(500)
    /// Requests that may wait at once; more answer without waiting.
    static let maximumWaiters = 1000

    enum Consumer: Sendable, CaseIterable {
        case counters, feed
    }

    private struct Waiter: Sendable {
        let event: Int64
        let consumer: Consumer
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var reached: [Consumer: Int64] = [:]
        var nextWaiter = 0
        var waiters: [Int: Waiter] = [:]

        func isDone(_ consumer: Consumer, _ event: Int64) -> Bool { reached[consumer, default: 0] >= event }
    }

    private let state = Mutex(State())

    /// Called by a consumer after each commit, once everything in memory that shows these events is up to date.
    func advance(_ consumer: Consumer, to event: Int64) {
        let due = state.withLock { state in
            state.reached[consumer] = max(state.reached[consumer, default: 0], event)
            let due = state.waiters.filter { $0.value.consumer == consumer && $0.value.event <= event }
            for key in due.keys { state.waiters.removeValue(forKey: key) }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Wakes the consumers and waits until this event is counted, at most for the patience.
    func counted(_ event: Int64?, _ log: EventLog) async {
        await passed(event, by: [.counters], log)
    }

    /// Wakes the consumers and waits until all of them have taken this event in, at most for the patience.
    func takenIn(_ event: Int64?, _ log: EventLog) async {
        await passed(event, by: Consumer.allCases, log)
    }

    private func passed(_ event: Int64?, by consumers: [Consumer], _ log: EventLog) async {
        guard let event else { return }
        log.announce()
        await withTaskGroup { group in
            group.addTask { for consumer in consumers { await self.wait(for: event, consumer) } }
            group.addTask { try? await Task.sleep(for: CounterProgress.patience) }
            await group.next()
            group.cancelAll()
        }
        // What the consumers made of it was written by them, and belongs to what the client did.
        await log.adoptWrites()
    }

    private func wait(for event: Int64, _ consumer: Consumer) async {
        let key = state.withLock { state in
            state.nextWaiter &+= 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    let isFull = state.waiters.count >= CounterProgress.maximumWaiters
                    if state.isDone(consumer, event) || isFull || Task.isCancelled { return true }
                    state.waiters[key] = Waiter(event: event, consumer: consumer, continuation: continuation)
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
