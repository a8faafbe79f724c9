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
            "# TYPE skit_feed_side_effects_dropped_total counter", "skit_feed_side_effects_dropped_total \(feed.droppedPages)",
        ]
        lines += FeedStageText(stages: feed.stages).lines + PlatformMetrics.places(feed)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What was served, by the source that brought it and by whether chance or the score decided.
    private static func places(_ feed: FeedMetrics) -> [String] {
        let lines = feed.places.map { origin, count in
            let basis = origin.isDrawn ? "chance" : "score"
            return "skit_feed_places_total{feed=\"\(origin.feed.rawValue)\",source=\"\(origin.source)\",by=\"\(basis)\"} \(count)"
        }
        return lines.isEmpty ? [] : ["# TYPE skit_feed_places_total counter"] + lines.sorted()
    }
}
