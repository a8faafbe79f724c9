private import Logging
package import Resilience

/// Watches over leases: a statement of ours ends after 5 seconds, so whoever holds one for longer has lost hold of it.
///
/// A pool that leaks dies without a warning when the last place is gone; the age of the oldest lease shows it minutes before.
package struct LeaseWatch: Sendable {
    /// A lease that is older is told, once, with the place in the source that borrowed it.
    package static let warnAfter: Duration = .seconds(10)
    /// A lease that is older is ended.
    package static let endAfter: Duration = .seconds(30)
    package static let interval: Duration = .seconds(1)
    /// Rounds over which the floor is taken.
    private static let roundsOfFloor = 10

    private let pools: [any WatchedPool]
    private let metrics: MetricsRegistry
    private let hearFloor: @Sendable (_ pool: String, _ floor: Int, _ limit: Int) -> Void

    /// - Parameter hearFloor: is told every ten seconds how many leases of each pool were out at least.
    package init(
        _ pools: [any WatchedPool], metrics: MetricsRegistry,
        hearFloor: @escaping @Sendable (_ pool: String, _ floor: Int, _ limit: Int) -> Void = { _, _, _ in }
    ) {
        self.pools = pools
        self.metrics = metrics
        self.hearFloor = hearFloor
    }

    /// Looks every second until it is cancelled.
    package func run() async throws {
        register()
        for round in 1... {
            try await Task.sleep(for: Self.interval)
            look()
            if round.isMultiple(of: Self.roundsOfFloor) { noteFloors() }
        }
    }

    /// One look at every pool.
    func look(warnAfter: Duration = warnAfter, endAfter: Duration = endAfter) {
        for pool in pools {
            for lease in pool.overdue(after: warnAfter) {
                Logger.current.warning("a lease is held for long", metadata: metadata(of: lease, in: pool))
            }
            for lease in pool.end(after: endAfter) {
                metrics.counter(
                    "skit_database_leases_ended_total", "Leases that were taken back because they were held too long.",
                    labels: ["pool": pool.label, "site": "\(lease.borrower)"]
                ).increment()
                Logger.current.error("a lease was ended", metadata: metadata(of: lease, in: pool))
            }
        }
    }

    private func metadata(of lease: OverdueLease, in pool: any WatchedPool) -> Logger.Metadata {
        [
            "pool": "\(pool.label)", "site": "\(lease.borrower)", "request": "\(lease.requestID ?? "none")",
            "age_ms": "\(Int64(lease.age / .milliseconds(1)))",
        ]
    }

    private func register() {
        for pool in pools {
            metrics.gauge("skit_database_leases", "Leases that are out.", labels: ["pool": pool.label]) { Double(pool.load.leased) }
            metrics.gauge("skit_database_leases_limit", "Leases at most.", labels: ["pool": pool.label]) { Double(pool.limit) }
            metrics.gauge("skit_database_waiters", "Callers that wait for a lease.", labels: ["pool": pool.label]) {
                Double(pool.load.waiting)
            }
            metrics.gauge("skit_database_refusals", "Callers that got no lease so far.", labels: ["pool": pool.label]) {
                Double(pool.load.refused)
            }
            metrics.gauge("skit_database_oldest_lease_seconds", "Age of the oldest lease.", labels: ["pool": pool.label]) {
                pool.oldestAge / .seconds(1)
            }
        }
    }

    private func noteFloors() {
        for pool in pools {
            let floor = pool.takeFloor()
            metrics.gauge("skit_database_leases_floor", "Fewest leases that were out at once in 10 seconds.", labels: ["pool": pool.label])
                .set(Double(floor))
            hearFloor(pool.label, floor, pool.limit)
        }
    }
}
