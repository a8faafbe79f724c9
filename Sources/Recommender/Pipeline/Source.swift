/// Brings candidates out of memory.
///
/// It is synchronous on purpose: a page is made in some tens of microseconds, of which a task group would cost a good part.
/// Whatever must wait for something is an `AsyncSource`.
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
}
