/// What the pipeline has to say about one page: chosen, not chosen and removed.
struct FeedSlate: Sendable {
    /// One place.
    struct Place: Sendable {
        let candidate: Candidate
        let reason: Reason
        /// The name of the source that brought it.
        let source: String
        let strengths: Strengths
        /// Nil where the score decided.
        let draw: Draw?
    }

    var places: [Place] = []
    /// Everything that was scored, the chosen included.
    var candidates: [Candidate] = []
    var removals: [FeedTrace.Removal] = []
    var trace = FeedTrace()
}
