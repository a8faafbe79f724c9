private import Synchronization

/// The right to one resource for the time of one closure, and what is known of the borrower.
package final class Lease<Resource: Sendable>: Sendable {
    let id: Int
    /// Where in the source the borrower stands.
    package let borrower: CallSite
    /// The request it serves; nil in the background.
    package let requestID: String?
    package let borrowedAt = ContinuousClock.now
    private let state: Mutex<(resource: Resource?, isOverdue: Bool)>

    init(id: Int, borrower: CallSite, requestID: String?, resource: Resource?) {
        self.id = id
        self.borrower = borrower
        self.requestID = requestID
        state = Mutex((resource, false))
    }

    package var age: Duration { borrowedAt.duration(to: .now) }

    /// What is lent: nil at a place that has none yet, or whose resource turned out broken. What stands here when the lease ends
    /// is lent to the next.
    package var resource: Resource? {
        get { state.withLock { $0.resource } }
        set { state.withLock { $0.resource = newValue } }
    }

    /// True the first time it is asked: whoever watches over old leases tells of each once.
    package func tellsOnce() -> Bool {
        state.withLock { state in
            defer { state.isOverdue = true }
            return !state.isOverdue
        }
    }
}
