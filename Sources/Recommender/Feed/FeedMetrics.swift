/// The feed in numbers since it began.
package struct FeedMetrics: Sendable {
    /// One stage over all pages.
    package struct Stage: Sendable {
        /// What it is.
        package var kind: FeedTrace.Kind
        /// Unique within its kind.
        package var name: String
        /// Pages it took part in.
        package var runs = 0
        /// Pages it failed in.
        package var failures = 0
        /// Pages in which it was not done in its time.
        package var late = 0
        /// Candidates looked at, and given or let pass.
        package var input = 0
        /// Candidates given, or let pass.
        package var output = 0
        /// Time spent in it.
        package var duration: Duration = .zero
    }

    /// Where a place that was served came from.
    package struct Origin: Sendable, Hashable {
        /// In which feed.
        package var feed: FeedKind
        /// The source's name.
        package var source: String
        /// Whether chance decided, rather than the score.
        package var isDrawn: Bool
    }

    /// Pages made.
    package var pages = 0
    /// Pages repeated from what was served before.
    package var repeats = 0
    /// Pages with fewer videos than places.
    package var shortPages = 0
    /// Pages without scores, because a scorer failed.
    package var unscoredPages = 0
    /// Pages in which two videos by one creator had to follow each other.
    package var repeatedCreatorPages = 0
    /// Time spent making pages.
    package var duration: Duration = .zero
    /// By feed and stage, in the order of the pipelines.
    package var stages: [FeedKind: [Stage]] = [:]
    /// Places served, by where they came from.
    package var places: [Origin: Int] = [:]
    /// Pages whose side effects were let go because too many waited.
    package var droppedPages = 0
    /// Videos in the catalogue.
    package var videos = 0
    /// Videos that wait for their first audience.
    package var newcomers = 0
    /// Sessions kept.
    package var sessions = 0
    /// Viewers with a profile.
    package var viewers = 0
    /// Acts that the models have learned from, those of a checkpoint included.
    package var lessons = 0
    /// Acts that wait to be learned.
    package var waitingLessons = 0
    /// Acts that were let go because too many waited.
    package var droppedLessons = 0
    /// How often the ranked lists were rebuilt.
    package var refreshes = 0
    /// How long the last rebuilding of the ranked lists took.
    package var lastRefresh: Duration = .zero
}
