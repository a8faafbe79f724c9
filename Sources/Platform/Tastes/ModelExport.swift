import Recommender

/// What the models know of somebody in particular, to take away. What they learned about videos from everybody is nobody's.
struct ModelExport: Encodable, Sendable {
    /// Oldest first.
    let history: [Weighed]
    let counts: [Counted]

    /// One of the last videos, and what it weighs where the models read the viewer by them.
    struct Weighed: Encodable, Sendable {
        let videoId: String
        let weight: Double
    }

    /// What the ranker counts, with weights that fade.
    struct Counted: Encodable, Sendable {
        let of: Topic
        /// The tag, or the creator's username; empty for everything.
        let name: String
        let shown: Double
        let longViews: Double
        let finished: Double
        let liked: Double
        let turnedDown: Double

        init(_ topic: Topic, _ name: String, _ counts: ViewerCounts) {
            (of, self.name) = (topic, name)
            (shown, longViews, finished) = (counts.shown, counts.longViews, counts.finished)
            (liked, turnedDown) = (counts.liked, counts.turnedDown)
        }
    }

    enum Topic: String, Encodable, Sendable, CaseIterable {
        case everything, tag, creator
    }

    /// - Parameter creators: usernames by account, of those that are believed to be liked or not.
    init(of key: ViewerKey, in engine: FeedEngine, tags: [String], creators: [Int64: String]) {
        history = engine.history(of: key).map { Weighed(videoId: String($0.video), weight: $0.weight) }
        counts = [engine.counts(of: key).map { Counted(.everything, "", $0) }].compactMap { $0 }
            + tags.compactMap { tag in engine.counts(of: key, tag: tag).map { Counted(.tag, tag, $0) } }
            + creators.sorted { $0.value < $1.value }.compactMap { id, name in
                engine.counts(of: key, author: id).map { Counted(.creator, name, $0) }
            }
    }
}
