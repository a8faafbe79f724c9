/// What the pipeline has to say about one page: chosen, not chosen and removed.
struct FeedSlate: Sendable {
    /// A candidate that a filter removed.
    struct Removal: Sendable {
        let id: Int64
        /// The filter's name.
        let filter: String
    }

    /// One place.
    struct Place: Sendable {
        let candidate: Candidate
        let reason: Reason
        /// The name of the source that brought it.
        let source: String
        let strengths: Strengths
        let propensity: Double
    }

    var places: [Place] = []
    /// Everything that was scored, the chosen included.
    var candidates: [Candidate] = []
    var removals: [Removal] = []
    var trace = FeedTrace()
}
