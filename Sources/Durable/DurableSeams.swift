package import Resilience

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
