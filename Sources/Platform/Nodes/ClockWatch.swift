import Logging
import Resilience
import ServiceLifecycle

/// Compares this machine's clock with the database's, which all nodes share: leases of jobs and ids depend on it.
struct ClockWatch: Sendable {
    static let interval: Duration = .seconds(10)
    /// Beyond this, ids and leases of this node are not where they belong in time.
    static let tolerableSkewMilliseconds: Int64 = 1_000

    let core: PlatformCore

    func run() async throws {
        let nodes = Nodes(database: core.database)
        let gauge = core.metrics.gauge("skit_clock_skew_seconds", "How far this machine's clock is ahead of the database's.")
        try await cancelWhenGracefulShutdown {
            while true {
                let skew = try await nodes.clockSkew(core.clock)
                gauge.set(Double(skew) / 1_000)
                if abs(skew) > ClockWatch.tolerableSkewMilliseconds {
                    core.logger.error("this machine's clock is wrong", metadata: ["ms": "\(skew)"])
                }
                try await Task.sleep(for: ClockWatch.interval)
            }
        }
    }
}
