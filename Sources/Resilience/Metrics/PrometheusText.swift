/// Prometheus' text exposition format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
enum PrometheusText {
    /// `a="1",b="2"` with backslash, quote and line feed escaped.
    static func labels(_ labels: [(name: String, value: String)]) -> String {
        labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ",")
    }

    static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return "\(value)"
    }

    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }
}

extension MetricFamily {
    func prometheusText(name: String) -> String {
        var text = "# HELP \(name) \(PrometheusText.escaped(help, quotes: false))\n# TYPE \(name) \(kind)\n"
        for (labels, instrument) in series.sorted(by: { $0.key < $1.key }) {
            switch instrument {
            case .counter(let counter): text += PrometheusText.line(name, labels, "\(counter.value)")
            case .gauge(let gauge): text += PrometheusText.line(name, labels, PrometheusText.number(gauge.value))
            case .sampled(let value): text += PrometheusText.line(name, labels, PrometheusText.number(value()))
            case .histogram(let histogram): text += lines(of: histogram, name, labels)
            }
        }
        return text
    }

    private func lines(of histogram: Histogram, _ name: String, _ labels: String) -> String {
        let snapshot = histogram.snapshot
        let prefix = labels.isEmpty ? "" : labels + ","
        var text = ""
        var total: UInt64 = 0
        for (bound, count) in zip(histogram.bounds + [.infinity], snapshot.counts) {
            total &+= count
            text += PrometheusText.line(name + "_bucket", prefix + "le=\"\(PrometheusText.number(bound))\"", "\(total)")
        }
        text += PrometheusText.line(name + "_sum", labels, PrometheusText.number(snapshot.sum))
        return text + PrometheusText.line(name + "_count", labels, "\(total)")
    }
}
