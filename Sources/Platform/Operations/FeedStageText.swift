import Recommender

/// The stages of the feed's pipelines as lines of `/metrics`, from what the pipeline counted about itself.
struct FeedStageText {
    let stages: [FeedKind: [FeedMetrics.Stage]]

    /// Filters take out; what each took out is the count of its reason.
    private static let filters: Set<FeedTrace.Kind> = [.filter, .postFilter]
    private static let sources: Set<FeedTrace.Kind> = [.source, .reserve]

    /// Each number with a line of its own for every stage, under one head.
    var lines: [String] {
        counter("runs") { "\($0.runs)" }
            + counter("seconds") { stage in
                "\(Double(stage.duration.components.seconds) + Double(stage.duration.components.attoseconds) / 1e18)"
            }
            + counter("failures") { "\($0.failures)" }
            + counter("late", of: Self.sources) { "\($0.late)" }
            + counter("examined", of: Self.sources) { "\($0.input)" }
            + counter("brought", of: Self.sources) { "\($0.output)" }
            + counter("removed", of: Self.filters) { "\(max(0, $0.input - $0.output))" }
    }

    private func counter(_ name: String, of kinds: Set<FeedTrace.Kind>? = nil, _ value: (FeedMetrics.Stage) -> String) -> [String] {
        var lines: [String] = []
        for (feed, stages) in stages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for stage in stages where kinds?.contains(stage.kind) ?? true {
                let labels = "{feed=\"\(feed.rawValue)\",kind=\"\(stage.kind.rawValue)\",stage=\"\(stage.name)\"}"
                lines.append("skit_feed_stage_\(name)_total\(labels) \(value(stage))")
            }
        }
        return lines.isEmpty ? [] : ["# TYPE skit_feed_stage_\(name)_total counter"] + lines
    }
}
