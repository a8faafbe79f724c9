private import Dispatch
private import Synchronization

/// A bounded number of resources that are lent for the time of one closure, oldest waiter first.
///
/// There is no way to take one without giving it back: `withLease` is the only door. Who waits longer than its patience, and
/// who would be one waiter too many, is refused with `StorageError.busy`; nobody waits for ever.
package final class LeasePool<Resource: Sendable>: Sendable {
    private struct Waiter {
        let id: Int
        let borrower: Borrower
        /// The end of its patience.
        let until: DispatchTime
        let continuation: CheckedContinuation<Lease<Resource>?, Never>
    }

    private struct State {
        var lastID = 0
        var idle: [Resource] = []
        var leases: [Int: Lease<Resource>] = [:]
        var waiters: [Waiter] = []
        /// When the waiters' patience is looked at next: once for all of them, since most get their lease long before.
        var alarm: DispatchTime?
        var refused = 0
        /// Fewest leases at once since it was last asked.
        var floor = 0
        var isClosed = false

        mutating func nextID() -> Int {
            lastID &+= 1
            return lastID
        }

        mutating func lend(to borrower: Borrower) -> Lease<Resource> {
            let lease = Lease(id: nextID(), borrower: borrower, resource: idle.popLast())
            leases[lease.id] = lease
            return lease
        }
    }

    package let label: String
    package let limit: Int
    private let name: String
    private let maximumWaiting: Int
    private let isReplacing: Bool
    private let endResource: @Sendable (Resource) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - name: as it stands in errors: "a connection to PostgreSQL was not free within 0.25 seconds".
    ///   - label: as it stands in metrics.
    ///   - limit: leases at once.
    ///   - maximumWaiting: callers that may wait for one.
    ///   - isReplacing: whether the place of a lease that is ended can be lent at once, with another resource.
    ///   - end: breaks off what a resource is at; quick, from any thread.
    package init(
        _ name: String, label: String, limit: Int, maximumWaiting: Int, isReplacing: Bool = false,
        end: @escaping @Sendable (Resource) -> Void = { _ in }
    ) {
        self.name = name
        self.label = label
        self.isReplacing = isReplacing
        endResource = end
        self.limit = max(1, limit)
        self.maximumWaiting = max(0, maximumWaiting)
    }

    /// Waits for a lease and runs `body` with it. Cancelling the task ends the waiting when `isCancellable`; then
    /// `CancellationError` is thrown.
    @discardableResult
    package func withLease<Value>(
        at site: CallSite, patience: Duration, isCancellable: Bool, isolation: isolated (any Actor)? = #isolation,
        _ body: (Lease<Resource>) async throws -> sending Value
    ) async throws -> sending Value {
        let lease = try await lease(at: site, patience: patience, isCancellable: isCancellable)
        defer { free(lease, resource: lease.take()) }
        return try await body(lease)
    }

    /// What is lent and asked for now.
    package var load: (leased: Int, waiting: Int, refused: Int) {
        state.withLock { ($0.leases.count, $0.waiters.count, $0.refused) }
    }

    /// What lies idle is let go now, what is lent when it comes back. Later callers are refused.
    package func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            state.idle = []
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiting { waiter.continuation.resume(returning: nil) }
    }

    private func lease(at site: CallSite, patience: Duration, isCancellable: Bool) async throws -> Lease<Resource> {
        let borrower = Borrower(at: site)
        if let free = try freeLease(for: borrower) { return free }
        let id = state.withLock { $0.nextID() }
        let lease = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let until = DispatchTime.now() + patience / .seconds(1)
                wait(Waiter(id: id, borrower: borrower, until: until, continuation: continuation), isCancellable)
            }
        } onCancel: {
            if isCancellable { leave(id) }
        }
        if let lease { return lease }
        if isCancellable { try Task.checkCancellation() }
        throw refusal("\(name) was not free within \(patience)")
    }

    private func freeLease(for borrower: Borrower) throws(StorageError) -> Lease<Resource>? {
        guard !state.withLock({ $0.isClosed }) else { throw .unexpected("\(name) was asked for after the end") }
        let (lease, isFull) = state.withLock { state -> (Lease<Resource>?, Bool) in
            guard state.leases.count < limit, state.waiters.isEmpty else { return (nil, state.waiters.count >= maximumWaiting) }
            return (state.lend(to: borrower), false)
        }
        if isFull { throw refusal("more than \(maximumWaiting) callers wait for \(name)") }
        return lease
    }

    /// Joins the queue, unless the pool was closed, a lease has become free meanwhile or the caller is cancelled already.
    private func wait(_ waiter: Waiter, _ isCancellable: Bool) {
        let (lease, isOver) = state.withLock { state -> (Lease<Resource>?, Bool) in
            guard !state.isClosed else { return (nil, true) }
            if state.leases.count < limit, state.waiters.isEmpty { return (state.lend(to: waiter.borrower), true) }
            guard state.waiters.count < maximumWaiting, !(isCancellable && Task.isCancelled) else { return (nil, true) }
            state.waiters.append(waiter)
            if state.alarm.map({ waiter.until < $0 }) ?? true { setAlarm(&state, at: waiter.until) }
            return (nil, false)
        }
        if isOver { waiter.continuation.resume(returning: lease) }
    }

    /// A timer rather than a task: a cancelled task would not sleep, and a write waits all the same.
    private func setAlarm(_ state: inout State, at time: DispatchTime) {
        state.alarm = time
        LeaseTimers.queue.asyncAfter(deadline: time) { [weak self] in self?.endPatience(of: time) }
    }

    /// Lets those go who have waited for as long as they would. An alarm that was set before an earlier one does nothing.
    private func endPatience(of alarm: DispatchTime) {
        let impatient = state.withLock { state -> [Waiter] in
            guard state.alarm == alarm else { return [] }
            // Whatever the timer takes for its time: this alarm is not set a second time.
            let now = max(alarm, DispatchTime.now())
            state.alarm = nil
            let impatient = state.waiters.filter { $0.until <= now }
            state.waiters.removeAll { $0.until <= now }
            if let next = state.waiters.map(\.until).min() { setAlarm(&state, at: next) }
            return impatient
        }
        for waiter in impatient { waiter.continuation.resume(returning: nil) }
    }

    /// Gives up waiting. Nothing happens when the lease was quicker.
    private func leave(_ id: Int) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: nil)
    }

    /// Its place goes to whoever has waited longest. Nothing happens when the place was freed before.
    private func free(_ lease: Lease<Resource>, resource: Resource?) {
        let next = state.withLock { state -> (Waiter, Lease<Resource>)? in
            guard state.leases.removeValue(forKey: lease.id) != nil else { return nil }
            state.floor = min(state.floor, state.leases.count)
            if let resource, !state.isClosed { state.idle.append(resource) }
            guard !state.waiters.isEmpty, state.leases.count < limit else { return nil }
            let waiter = state.waiters.removeFirst()
            return (waiter, state.lend(to: waiter.borrower))
        }
        next?.0.continuation.resume(returning: next?.1)
    }

    private func refusal(_ words: String) -> StorageError {
        state.withLock { $0.refused += 1 }
        return .busy(words)
    }
}

/// A thread that only looks at the clock, so that nothing which blocks can make a patience longer.
private enum LeaseTimers {
    static let queue = DispatchQueue(label: "skit.leases")
}

extension LeasePool: WatchedPool {
    package var oldestAge: Duration { watched.map(\.age).max() ?? .zero }

    package func takeFloor() -> Int {
        state.withLock { state in
            defer { state.floor = state.leases.count }
            return min(state.floor, state.leases.count)
        }
    }

    package func overdue(after age: Duration) -> [OverdueLease] {
        watched.filter { $0.age >= age && $0.tellsOnce() }.map(OverdueLease.init)
    }

    package func end(after age: Duration) -> [OverdueLease] {
        watched.filter { lease in
            // A resource that cannot be replaced is ended in each round: between two statements there is nothing to be ended.
            guard lease.age >= age, lease.end(isRepeated: !isReplacing, endResource) else { return false }
            if isReplacing { free(lease, resource: nil) }
            return true
        }
        .map(OverdueLease.init)
    }

    private var watched: [Lease<Resource>] {
        state.withLock { Array($0.leases.values) }.filter { !$0.borrower.isMaintenance }
    }
}

extension OverdueLease {
    fileprivate init(_ lease: Lease<some Sendable>) {
        self.init(borrower: lease.borrower.site, requestID: lease.borrower.requestID, age: lease.age)
    }
}
