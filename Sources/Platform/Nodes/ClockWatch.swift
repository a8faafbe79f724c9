import Logging
import Resilience
import ServiceLifecycle
import Storage

/// Compares this machine's clock with the database's, by which all nodes go, and tells when it is wrong.
struct ClockWatch: Sendable {
    static let interval: Duration = .seconds(10)
    /// Beyond this somebody should look at the machine.
    static let tolerableSkewMilliseconds: Int64 = 1_000

    let database: any Database
    let time: SharedTime
    let metrics: MetricsRegistry
    let logger: Logger

    /// Before anything is written. A database that is slow to answer says nothing exact, and is asked again soon.
    func correct() async throws -> Int64 {
        let begun = ContinuousClock.now
        let skew = try await Nodes(database: database).clockSkew(time.local)
        if ContinuousClock.now - begun < .milliseconds(ClockWatch.tolerableSkewMilliseconds) { time.correct(by: skew) }
        return skew
    }

    func run() async throws {
        let gauge = metrics.gauge("skit_clock_skew_seconds", "How far this machine's clock is ahead of the database's.")
        try await cancelWhenGracefulShutdown {
            while true {
                let skew = try await correct()
                gauge.set(Double(skew) / 1_000)
                if abs(skew) > ClockWatch.tolerableSkewMilliseconds {
                    logger.error("this machine's clock is wrong", metadata: ["ms": "\(skew)"])
                }
                try await Task.sleep(for: ClockWatch.interval)
            }
        }
    }
}
