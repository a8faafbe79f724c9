import Recommender
import Resilience

/// `/metrics`: the registry, and what the feed's pipeline measured about itself.
struct PlatformMetrics: Sendable {
    let services: PlatformServices

    func text() -> String {
        services.metrics.prometheusText() + feedText()
    }

    private func feedText() -> String {
        let feed = services.engine.metrics()
        var lines = [
            "# TYPE skit_feed_videos gauge", "skit_feed_videos \(feed.videos)",
            "# TYPE skit_feed_newcomers gauge", "skit_feed_newcomers \(feed.newcomers)",
            "# TYPE skit_feed_sessions gauge", "skit_feed_sessions \(feed.sessions)",
            "# TYPE skit_feed_pages_total counter", "skit_feed_pages_total \(feed.pages)",
            "# TYPE skit_feed_unscored_pages_total counter", "skit_feed_unscored_pages_total \(feed.unscoredPages)",
            "# TYPE skit_feed_lessons_total counter", "skit_feed_lessons_total \(feed.lessons)",
            "# TYPE skit_feed_lessons_waiting gauge", "skit_feed_lessons_waiting \(feed.waitingLessons)",
            "# TYPE skit_feed_lessons_dropped_total counter", "skit_feed_lessons_dropped_total \(feed.droppedLessons)",
            "# TYPE skit_feed_stage_seconds_total counter",
        ]
        for (kind, stages) in feed.stages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for stage in stages {
                let labels = "{feed=\"\(kind.rawValue)\",kind=\"\(stage.kind.rawValue)\",stage=\"\(stage.name)\"}"
                let seconds = Double(stage.duration.components.seconds) + Double(stage.duration.components.attoseconds) / 1e18
                lines.append("skit_feed_stage_seconds_total\(labels) \(seconds)")
                lines.append("skit_feed_stage_failures_total\(labels) \(stage.failures)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
