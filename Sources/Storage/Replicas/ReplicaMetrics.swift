import Resilience

/// Who answers the reads that tolerate age, and how the replicas are doing.
struct ReplicaMetrics: Sendable {
    private let registry: MetricsRegistry
    private let answered: [Counter]

    init(_ registry: MetricsRegistry, replicas: Int, board: ReplicaBoard) {
        self.registry = registry
        answered = (0..<replicas).map { replica in
            let labels: KeyValuePairs = ["replica": "\(replica + 1)"]
            registry.gauge("skit_replica_in_use", "Whether the replica answers reads that tolerate the stated lag.", labels: labels) {
                board.unfit(replica) == nil ? 1 : 0
            }
            registry.gauge("skit_replica_lag_seconds", "How far the replica is behind; NaN while that is not known.", labels: labels) {
                board.change { $0.lag(of: replica, now: .now) }.map { $0 / .seconds(1) } ?? .nan
            }
            return registry.counter("skit_replica_reads_total", "Reads that a replica answered.", labels: labels)
        }
    }

    func answered(by replica: Int) {
        answered[replica].increment()
    }

    /// A read that tolerates age went to the primary.
    func passed(_ why: String) {
        registry.counter(
            "skit_replica_passed_total", "Reads that a replica could have answered and the primary did, by reason.", labels: ["why": why]
        ).increment()
    }
}
