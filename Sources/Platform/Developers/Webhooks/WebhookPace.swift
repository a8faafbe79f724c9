import Resilience

/// When a delivery that failed is tried again: after 10 s, then after twice as long each time, up to four hours; half of each wait is
/// chance, so that what failed together does not come back together. About 30 attempts in three days.
enum WebhookPace {
    /// After so long an event is given up. The last attempt is made then.
    static let patience: Int64 = 72 * .millisecondsPerHour
    private static let backoff = Backoff(base: .seconds(10), cap: .seconds(4 * 3_600))

    /// - Parameters:
    ///   - giveUpAt: UTC milliseconds.
    ///   - random: a number of 0..<1.
    /// - Returns: the time of the next attempt, UTC milliseconds; nil when there is none.
    static func next(afterAttempts attempts: Int, now: Int64, giveUpAt: Int64, random: Double) -> Int64? {
        guard now < giveUpAt else { return nil }
        let wait = backoff.delay(afterFailures: attempts, random: 0.5 + random / 2)
        return min(giveUpAt, now + Int64(wait / .milliseconds(1)))
    }
}
