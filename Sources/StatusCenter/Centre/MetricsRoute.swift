import Foundation
import Hummingbird
import Resilience
import Web

/// `GET /metrics`: what the centre knows and does, as Prometheus reads it. Nothing that its pages do not say, and no database is asked.
struct MetricsRoute: Sendable {
    let board: Board
    let live: LiveUpdates

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("metrics") { _, _ in
            let text = MetricsRoute.text(try board.edition.facts, live, memory: MetricsRoute.memory)
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: text))
            )
        }
    }

    /// - Parameter memory: resident bytes; nil where nobody knows.
    static func text(_ facts: Facts, _ live: LiveUpdates, memory: Int?) -> String {
        let metrics = MetricsRegistry()
        let names = facts.component.mapValues(\.name)
        for component in facts.components where !component.isGroup {
            metrics.gauge(
                "skit_status_component_state", "0 operational, 1 maintenance, 2 degraded, 3 partial outage, 4 major outage.",
                labels: ["component": component.name]
            ).set(Double(component.status.rank))
        }
        // By their ids: names may be alike, and nobody but their keepers reads those of all.
        for probe in facts.probeStates {
            let labels: KeyValuePairs = ["component": names[probe.componentID] ?? "", "probe": StatusID(probe.id).description]
            metrics.gauge("skit_status_probe_up", "1 while it counts as well.", labels: labels).set(probe.isDown ? 0 : 1)
            if let ms = probe.ms {
                metrics.gauge("skit_status_probe_seconds", "Time of the last answer.", labels: labels).set(Double(ms) / 1_000)
            }
        }
        for drill in facts.drills {
            metrics.gauge("skit_status_drill_passed", "1 when the last one passed.", labels: ["drill": drill.name])
                .set(drill.result == .passed ? 1 : 0)
            metrics.gauge("skit_status_drill_timestamp_seconds", "When the last one ended.", labels: ["drill": drill.name])
                .set(Double(drill.at) / 1_000)
        }
        metrics.gauge("skit_status_incidents_open", "Incidents that are told of and not over.").set(Double(facts.unresolved.count))
        metrics.gauge("skit_status_reports", "Reports of people in 24 hours that count.").set(Double(facts.reports.count))
        metrics.gauge("skit_status_listeners", "Open pages that are told of changes at once.").set(Double(live.count))
        metrics.gauge("skit_status_listeners_limit", "Open pages that can be told at once.").set(Double(live.listenersMax))
        metrics.gauge("skit_status_checked_timestamp_seconds", "When an answer of a probe was counted last.")
            .set(facts.checkedAt.map { Double($0) / 1_000 } ?? .nan)
        if let memory { metrics.gauge("skit_status_resident_bytes", "Memory that the process holds.").set(Double(memory)) }
        return metrics.prometheusText()
    }

    private static var memory: Int? {
        guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ").dropFirst().first else {
            return nil
        }
        return Int(pages).map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }
}
