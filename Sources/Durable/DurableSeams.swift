package import Resilience
private import ServiceLifecycle

/// What consumers and workers need of the world around them, so that tests can hold it in their hands.
package struct DurableSeams: Sendable {
    /// For polling, heartbeats and waits between tries.
    package var clock: any Clock<Duration>
    /// Numbers of 0..<1, for jitter.
    package var random: @Sendable () -> Double
    package var metrics: MetricsRegistry

    package init(
        clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        metrics: MetricsRegistry = MetricsRegistry()
    ) {
        self.clock = clock
        self.random = random
        self.metrics = metrics
    }

    /// Between two looks at a database in trouble. Short, so that whatever was late is caught up with soon after it is well again.
    private static let afterTrouble = Backoff(base: .milliseconds(250), cap: .seconds(2))

    /// Waits after so many failures in a row; a shutdown ends it.
    func rest(afterFailures failures: Int, _ backoff: Backoff = afterTrouble) async {
        let delay = backoff.delay(afterFailures: failures, random: random())
        _ = try? await cancelWhenGracefulShutdown { [clock] in try await clock.sleep(for: delay) }
    }
}

/// UTC ms now, from the machine's clock.
package typealias UTCMilliseconds = @Sendable () -> Int64

extension Duration {
    /// Whole milliseconds, rounded down, at most ±292 million years.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? (seconds < 0 ? .min : .max) : whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000).partialValue
    }
}
