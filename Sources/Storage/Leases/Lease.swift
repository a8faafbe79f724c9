private import Synchronization

/// The right to one resource for the time of one closure, and what is known of the borrower.
package final class Lease<Resource: Sendable>: Sendable {
    private struct State {
        var resource: Resource?
        var isTold = false
        var isEnded = false
    }

    let id: Int
    let borrower: Borrower
    private let borrowedAt = ContinuousClock.now
    private let state: Mutex<State>

    init(id: Int, borrower: Borrower, resource: Resource?) {
        self.id = id
        self.borrower = borrower
        state = Mutex(State(resource: resource))
    }

    var age: Duration { borrowedAt.duration(to: .now) }

    /// What is lent: nil at a place that has none yet, whose resource turned out broken, or after the lease was ended. What stands
    /// here when the closure comes back is lent to the next.
    package var resource: Resource? {
        get { state.withLock { $0.resource } }
        set { state.withLock { $0.resource = $0.isEnded ? nil : newValue } }
    }

    /// Calls with the resource, which cannot be taken back or lent to somebody else meanwhile. False when there is none.
    func withResource(_ body: (Resource) -> Void) -> Bool {
        state.withLock { state in
            guard let resource = state.resource else { return false }
            body(resource)
            return true
        }
    }

    /// Takes the resource back at the end, as one step: it cannot be ended any more afterwards. Nil when there is none to be lent on.
    func take() -> Resource? {
        state.withLock { state in
            defer {
                state.resource = nil
                state.isEnded = true
            }
            return state.isEnded ? nil : state.resource
        }
    }

    /// True the first time it is asked: whoever watches over old leases tells of each once.
    func tellsOnce() -> Bool {
        state.withLock { state in
            defer { state.isTold = true }
            return !state.isTold
        }
    }

    /// Ends what the resource is at and takes it away, as one step: it cannot have been lent to somebody else meanwhile. False when
    /// it had been ended before.
    /// - Parameter isRepeated: whether it is left with the closure, to be ended again at whatever it does next.
    func end(isRepeated: Bool = false, _ end: (Resource) -> Void) -> Bool {
        state.withLock { state in
            defer { state.isEnded = true }
            if let resource = state.resource { end(resource) }
            if !isRepeated { state.resource = nil }
            return !state.isEnded
        }
    }
}
