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

    /// A smaller change is the network's or the scheduler's more likely than the clock's.
    static let smallestChangeMilliseconds: Int64 = 100
    /// How often a start asks for an exact answer.
    static let triesAtStart = 10

    /// Before anything is written: until an answer is exact, or as exact as the best of several. Whatever they are, a clock that
    /// is an hour wrong is noticed.
    func correctAtStart() async throws {
        var best: (skew: Int64, roundTrip: Int64)?
        for _ in 0..<ClockWatch.triesAtStart {
            let look = try await look()
            if look.roundTrip < best?.roundTrip ?? .max { best = look }
            if look.roundTrip < ClockWatch.tolerableSkewMilliseconds { break }
        }
        if let best { take(best) }
    }

    /// A database that is slow to answer says nothing exact, and is asked again soon.
    func correct() async throws -> Int64 {
        let look = try await look()
        if look.roundTrip < ClockWatch.tolerableSkewMilliseconds { take(look) }
        return look.skew
    }

    private func look() async throws -> (skew: Int64, roundTrip: Int64) {
        let begun = ContinuousClock.now
        let skew = try await Nodes(database: database).clockSkew(time.local)
        return (skew, Int64((ContinuousClock.now - begun) / .milliseconds(1)))
    }

    /// The answer is exact to half of its round trip.
    private func take(_ look: (skew: Int64, roundTrip: Int64)) {
        time.correct(by: look.skew, unlessWithin: max(look.roundTrip / 2, ClockWatch.smallestChangeMilliseconds))
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
