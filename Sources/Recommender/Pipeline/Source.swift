/// Brings candidates out of memory.
///
/// It is synchronous on purpose, and asked behind the one before: docs/ARCHITECTURE.md says what a task group would cost. Each has a time
/// of its own (`FeedLimits.sourceMilliseconds`): who looks at many videos asks the query now and then whether it `isLate`, and brings what
/// it has. Whatever must wait for something is an `AsyncSource`.
protocol Source: Stage {
    /// How many candidates it brings to a page at most.
    var quota: Int { get }
    /// Whether its order stands in when scoring fails.
    var isFallback: Bool { get }
    /// Best first. What the query does not admit is left out.
    func retrieve(for query: FeedQuery) throws -> Retrieval
}

extension Source {
    var isFallback: Bool { false }
}

/// What a source brings.
struct Retrieval: Sendable {
    /// Videos it looked at.
    var examined = 0
    var candidates: [Candidate] = []
    /// Whether it ran out of time, and there may be better ones.
    var isLate = false
}
