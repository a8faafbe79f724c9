/// Reads the viewer by what they met last: the point among the videos' vectors from which matches are looked for.
struct MatchHydrator: QueryHydrator {
    let name = "match"

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0
    }

    func hydrate(_ query: FeedQuery) -> [Float] {
        query.models.viewerVector(query.profile.history)
    }

    func apply(_ vector: [Float], to query: inout FeedQuery) {
        query.viewerVector = vector
    }
}
