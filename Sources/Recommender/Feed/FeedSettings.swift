/// Everything about the feed that can be set. The defaults are what `docs` publish.
package struct FeedSettings: Sendable, Equatable {
    /// What a page is ranked by.
    package var weights = FeedWeights()
    /// What is expected of an unknown video.
    package var expectations = FeedExpectations()
    /// What is left to chance.
    package var exploration = FeedExploration()
    /// What is different for viewers of whom little is known.
    package var newcomers = FeedNewcomers()
    /// What "not interested" keeps away beside the video itself.
    package var neighbours = FeedNeighbours()
    /// What is calmer for accounts that are not known to be of adults.
    package var calm = FeedCalm()
    /// How many candidates each source brings.
    package var quotas = FeedQuotas()
    /// What bounds work and memory.
    package var limits = FeedLimits()
    /// What is learned from all viewers together.
    package var models = ModelSettings()
    /// What the ranker's predictions are worth.
    package var value = PredictedValue()
    /// A published video is called fresh for this many milliseconds.
    package var freshMilliseconds: Int64 = 48 * 3_600_000
    /// The ranked lists are rebuilt at most this often, in milliseconds, and never so often that rebuilding takes a twentieth of a core.
    package var refreshMilliseconds: Int64 = 500

    /// The published defaults.
    package init() {}
}
