import Synchronization

/// The instruments of one process, by name and labels, for `/metrics`.
///
/// It is handed to whoever measures; there is no global one. Asking again for the same name and labels gives the same
/// instrument, so that callers need not keep it.
package final class MetricsRegistry: Sendable {
    /// Series of one name. Those beyond it share one whose label values are all "other", so that labels made from outside data
    /// cannot fill the memory.
    package static let maximumSeriesPerName = 1_000

    private let families = Mutex<[String: MetricFamily]>([:])

    package init() {}

    /// A counter; its name ends in `_total` by convention.
    package func counter(_ name: StaticString, _ help: StaticString, labels: KeyValuePairs<String, String> = [:]) -> Counter {
        guard case .counter(let counter) = instrument(name, help, labels, else: .counter(Counter())) else { return Counter() }
        return counter
    }

    package func gauge(_ name: StaticString, _ help: StaticString, labels: KeyValuePairs<String, String> = [:]) -> Gauge {
        guard case .gauge(let gauge) = instrument(name, help, labels, else: .gauge(Gauge())) else { return Gauge() }
        return gauge
    }

    /// A gauge whose value is asked for whenever the metrics are read; `value` must be quick and must not block.
    package func gauge(
        _ name: StaticString,
        _ help: StaticString,
        labels: KeyValuePairs<String, String> = [:],
        value: @escaping @Sendable () -> Double
    ) {
        _ = instrument(name, help, labels, else: .sampled(value))
    }

    /// A histogram; its name ends in its unit by convention, `bounds` count only for the first asker.
    package func histogram(
        _ name: StaticString,
        _ help: StaticString,
        labels: KeyValuePairs<String, String> = [:],
        bounds: [Double] = Histogram.seconds
    ) -> Histogram {
        guard case .histogram(let histogram) = instrument(name, help, labels, else: .histogram(Histogram(bounds: bounds))) else {
            return Histogram(bounds: bounds)
        }
        return histogram
    }

    /// Everything in Prometheus' text format 0.0.4, names and labels sorted.
    package func prometheusText() -> String {
        // Sampled gauges run the caller's code, so they are asked outside the lock.
        let families = families.withLock { $0 }
        return families.sorted { $0.key < $1.key }.map { $0.value.prometheusText(name: $0.key) }.joined()
    }

    /// The instrument of this name and these labels. One of another kind under the name is a programmer's mistake: the caller
    /// gets one that nobody reads, because a wrong metric is not worth a process.
    private func instrument(
        _ name: StaticString,
        _ help: StaticString,
        _ labels: KeyValuePairs<String, String>,
        else new: Instrument
    ) -> Instrument {
        families.withLock { families in
            var family = families[name.description] ?? MetricFamily(help: help.description, kind: new.kind)
            guard family.kind == new.kind else { return new }
            var key = PrometheusText.labels(labels.map { ($0.key, $0.value) })
            if family.series[key] == nil && family.series.count >= Self.maximumSeriesPerName {
                key = PrometheusText.labels(labels.map { ($0.key, "other") })
            }
            let instrument = family.series[key] ?? new
            family.series[key] = instrument
            families[name.description] = family
            return instrument
        }
    }
}

/// All series of one name.
struct MetricFamily: Sendable {
    let help: String
    /// The word after `# TYPE`.
    let kind: String
    /// By label text, as `kind="video",state="done"`.
    var series: [String: Instrument] = [:]
}

enum Instrument: Sendable {
    case counter(Counter)
    case gauge(Gauge)
    case sampled(@Sendable () -> Double)
    case histogram(Histogram)

    var kind: String {
        switch self {
        case .counter: "counter"
        case .gauge, .sampled: "gauge"
        case .histogram: "histogram"
        }
    }
}
