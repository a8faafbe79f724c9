/// A pool as whoever watches over it sees it.
package protocol WatchedPool: Sendable {
    /// As it stands in metrics, such as `postgres`.
    var label: String { get }

    /// Leases at once.
    var limit: Int { get }

    /// Leases that are out, callers that wait for one, and callers that were refused so far.
    var load: (leased: Int, waiting: Int, refused: Int) { get }

    /// How long the oldest lease has been out; zero when none is. Maintenance does not count.
    var oldestAge: Duration { get }

    /// The fewest leases that were out at once since this was asked last. A floor that rises while the load does not is a leak.
    func takeFloor() -> Int

    /// Leases that are out longer than `age`, each told once.
    func overdue(after age: Duration) -> [OverdueLease]

    /// Ends the leases that are out longer than `age`: what they are at is broken off, and a pool whose resources can be
    /// replaced lends their places to others at once.
    func end(after age: Duration) -> [OverdueLease]
}

/// Who holds a lease for longer than anybody should.
package struct OverdueLease: Sendable, Hashable {
    package let borrower: CallSite
    package let requestID: String?
    package let age: Duration
}
