private import Dispatch
private import Synchronization

/// A bounded number of resources that are lent for the time of one closure, oldest waiter first.
///
/// There is no way to take one without giving it back: `withLease` is the only door. Who waits longer than its patience, and
/// who would be one waiter too many, is refused with `StorageError.busy`; nobody waits for ever.
package final class LeasePool<Resource: Sendable>: Sendable {
    private struct Waiter {
        let id: Int
        let borrower: CallSite
        let requestID: String?
        let continuation: CheckedContinuation<Lease<Resource>?, Never>
    }

    private struct State {
        var lastID = 0
        var idle: [Resource] = []
        var leases: [Int: Lease<Resource>] = [:]
        var waiters: [Waiter] = []
        var refused = 0
        var isClosed = false

        mutating func lend(to borrower: CallSite, _ requestID: String?) -> Lease<Resource> {
            lastID &+= 1
            let lease = Lease(id: lastID, borrower: borrower, requestID: requestID, resource: idle.popLast())
            leases[lease.id] = lease
            return lease
        }
    }

    private let name: String
    private let limit: Int
    private let maximumWaiting: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - name: as it stands in errors: "more than 20 reads wait for the database".
    ///   - limit: leases at once.
    ///   - maximumWaiting: callers that may wait for one.
    package init(_ name: String, limit: Int, maximumWaiting: Int) {
        self.name = name
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
        defer { giveBack(lease) }
        return try await body(lease)
    }

    /// What is lent and asked for now.
    package var load: (leased: Int, waiting: Int, refused: Int) {
        state.withLock { ($0.leases.count, $0.waiters.count, $0.refused) }
    }

    /// The leases that are out, oldest first.
    package var leases: [Lease<Resource>] {
        state.withLock { Array($0.leases.values) }.sorted { $0.borrowedAt < $1.borrowedAt }
    }

    /// What lies idle is let go now, what is lent when it comes back. Later callers are refused.
    package func close() {
        state.withLock { state in
            state.isClosed = true
            state.idle = []
        }
    }

    private func lease(at site: CallSite, patience: Duration, isCancellable: Bool) async throws -> Lease<Resource> {
        let requestID = CallSite.requestID
        if let free = try freeLease(at: site, requestID) { return free }
        let id = state.withLock { state in
            state.lastID &+= 1
            return state.lastID
        }
        let lease = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wait(Waiter(id: id, borrower: site, requestID: requestID, continuation: continuation), patience, isCancellable)
            }
        } onCancel: {
            if isCancellable { leave(id) }
        }
        if let lease { return lease }
        if isCancellable { try Task.checkCancellation() }
        throw refusal("no \(name) was free within \(patience)")
    }

    private func freeLease(at site: CallSite, _ requestID: String?) throws(StorageError) -> Lease<Resource>? {
        guard !state.withLock({ $0.isClosed }) else { throw .unexpected("\(name) was asked for after the end") }
        let (lease, isFull) = state.withLock { state -> (Lease<Resource>?, Bool) in
            guard state.leases.count < limit, state.waiters.isEmpty else { return (nil, state.waiters.count >= maximumWaiting) }
            return (state.lend(to: site, requestID), false)
        }
        if isFull { throw refusal("more than \(maximumWaiting) callers wait for \(name)") }
        return lease
    }

    /// Joins the queue, unless a lease has become free meanwhile or the caller is cancelled already.
    private func wait(_ waiter: Waiter, _ patience: Duration, _ isCancellable: Bool) {
        let (lease, isOver) = state.withLock { state -> (Lease<Resource>?, Bool) in
            if state.leases.count < limit, state.waiters.isEmpty { return (state.lend(to: waiter.borrower, waiter.requestID), true) }
            guard state.waiters.count < maximumWaiting, !(isCancellable && Task.isCancelled) else { return (nil, true) }
            state.waiters.append(waiter)
            return (nil, false)
        }
        guard !isOver else { return waiter.continuation.resume(returning: lease) }
        // A timer rather than a task: a cancelled task would not sleep, and a write waits all the same.
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(patience.wholeNanoseconds)) { [weak self] in
            self?.leave(waiter.id)
        }
    }

    /// Gives up waiting. Nothing happens when the lease was quicker.
    private func leave(_ id: Int) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: nil)
    }

    private func giveBack(_ lease: Lease<Resource>) {
        let next = state.withLock { state -> (Waiter, Lease<Resource>)? in
            state.leases[lease.id] = nil
            if let resource = lease.resource, !state.isClosed { state.idle.append(resource) }
            guard !state.waiters.isEmpty, state.leases.count < limit else { return nil }
            let waiter = state.waiters.removeFirst()
            return (waiter, state.lend(to: waiter.borrower, waiter.requestID))
        }
        next?.0.continuation.resume(returning: next?.1)
    }

    private func refusal(_ words: String) -> StorageError {
        state.withLock { $0.refused += 1 }
        return .busy(words)
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue &+ attoseconds / 1_000_000_000)
    }
}
