import Recommender

/// What stands at a place that was served, wherever it was.
struct FeedPlaces: Sendable {
    let engine: FeedEngine
    let rows: FeedSessionRows?

    /// Nil when nobody remembers, or when the session is another viewer's.
    func place(_ position: Int, in session: String, of key: ViewerKey) async throws -> RankedVideo? {
        if let known = engine.place(position, in: session, of: key) { return known }
        return try await rows?.place(position, in: session, of: key)
    }
}
