/// What every stage of the pipeline has. The skeleton is that of xai-org/x-algorithm's candidate pipeline: stages
/// return results and the pipeline merges them, counts them, times them and catches their failures.
protocol Stage: Sendable {
    /// Unique among the stages of its kind.
    var name: String { get }
    /// Whether it takes part in this page. Called after the query hydrators, except for these themselves.
    func enabled(for query: FeedQuery) -> Bool
}

extension Stage {
    func enabled(for query: FeedQuery) -> Bool { true }
}
