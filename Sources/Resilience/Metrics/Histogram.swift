import Synchronization

/// How measured values spread over fixed buckets. Safe to use from everywhere at once.
package final class Histogram: Sendable {
    /// Upper bounds for the latency of requests and statements, seconds.
    package static let seconds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// What was measured up to now.
    package struct Snapshot: Sendable, Equatable {
        /// Values at most as great as the bucket's bound and greater than the one before; the last one has no bound.
        package var counts: [UInt64]
        package var sum: Double
    }

    /// Upper bounds, ascending, inclusive.
    package let bounds: [Double]
    private let measured: Mutex<Snapshot>

    /// The bounds are sorted and freed of doubles and of what is not a finite number.
    package init(bounds: [Double] = Histogram.seconds) {
        self.bounds = Set(bounds.filter(\.isFinite)).sorted()
        measured = Mutex(Snapshot(counts: Array(repeating: 0, count: self.bounds.count + 1), sum: 0))
    }

    /// Notes one value; what is not a number is left out.
    package func record(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        measured.withLock { measured in
            measured.counts[bucket] &+= 1
            measured.sum += value
        }
    }

    /// Notes a time in seconds.
    package func record(_ duration: Duration) {
        record(duration / .seconds(1))
    }

    package var snapshot: Snapshot { measured.withLock { $0 } }
}
