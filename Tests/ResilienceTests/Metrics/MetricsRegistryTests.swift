import Resilience
import Testing

@Suite struct MetricsRegistryTests {
    let registry = MetricsRegistry()

    @Test func `everything is rendered in Prometheus' text format`() {
        registry.counter("b_total", "Bs.", labels: ["kind": "y"]).increment(by: 2)
        registry.counter("b_total", "Bs.", labels: ["kind": "x"]).increment()
        registry.gauge("a", "As\nand \\.").set(1.5)
        registry.gauge("c", "Cs.") { .infinity }
        let histogram = registry.histogram("d_seconds", "Ds.", labels: ["way": "in"], bounds: [1, 0.1])
        for value in [0.1, 0.5, 7, .nan] { histogram.record(value) }
        #expect(
            registry.prometheusText() == """
                # HELP a As\\nand \\\\.
                # TYPE a gauge
                a 1.5
                # HELP b_total Bs.
                # TYPE b_total counter
                b_total{kind="x"} 1
                b_total{kind="y"} 2
                # HELP c Cs.
                # TYPE c gauge
                c +Inf
                # HELP d_seconds Ds.
                # TYPE d_seconds histogram
                d_seconds_bucket{way="in",le="0.1"} 1
                d_seconds_bucket{way="in",le="1.0"} 2
                d_seconds_bucket{way="in",le="+Inf"} 3
                d_seconds_sum{way="in"} 7.6
                d_seconds_count{way="in"} 3

                """
        )
    }

    @Test func `a label value cannot break out of its quotes`() {
        registry.counter("a_total", "As.", labels: ["path": "\"} 1\nb \\"]).increment()
        #expect(registry.prometheusText().hasSuffix("a_total{path=\"\\\"} 1\\nb \\\\\"} 1\n"))
    }

    @Test func `the same name and labels are the same instrument`() {
        registry.counter("a_total", "As.").increment()
        registry.counter("a_total", "As.").increment()
        #expect(registry.counter("a_total", "As.").value == 2)
    }

    @Test func `a name used for two kinds keeps the first`() {
        registry.counter("a", "As.").increment()
        registry.gauge("a", "As.").set(9)
        registry.histogram("a", "As.").record(9)
        #expect(registry.prometheusText() == "# HELP a As.\n# TYPE a counter\na 1\n")
    }

    @Test func `labels without end share one series`() {
        for number in 0..<2_000 { registry.counter("a_total", "As.", labels: ["id": "\(number)"]).increment() }
        let lines = registry.prometheusText().split(separator: "\n")
        #expect(lines.count == 2 + MetricsRegistry.maximumSeriesPerName + 1)
        #expect(lines.contains("a_total{id=\"other\"} 1000"))
    }

    @Test func `counting from many tasks loses nothing`() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        registry.counter("a_total", "As.").increment()
                        registry.gauge("b", "Bs.").add(1)
                    }
                }
            }
        }
        #expect(registry.counter("a_total", "As.").value == 8_000)
        #expect(registry.gauge("b", "Bs.").value == 8_000)
    }

    @Test func `a counter never goes back`() {
        registry.counter("a_total", "As.").increment(by: -5)
        #expect(registry.counter("a_total", "As.").value == 0)
    }
}
