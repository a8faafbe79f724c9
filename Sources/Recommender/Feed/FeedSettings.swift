/// Everything about the feed that can be set. The defaults are what `docs` publish.
struct FeedSettings: Sendable, Equatable {
    /// What a page is ranked by.
    var weights = FeedWeights()
    /// What is expected of an unknown video.
    var expectations = FeedExpectations()
    /// What is left to chance.
    var exploration = FeedExploration()
    /// What is different for viewers of whom little is known.
    var newcomers = FeedNewcomers()
    /// What "not interested" keeps away beside the video itself.
    var neighbours = FeedNeighbours()
    /// What is calmer for accounts that are not known to be of adults.
    var calm = FeedCalm()
    /// How many candidates each source brings.
    var quotas = FeedQuotas()
    /// What bounds work and memory.
    var limits = FeedLimits()
    /// What is learned from all viewers together.
    var models = ModelSettings()
    /// What the ranker's predictions are worth.
    var value = PredictedValue()
    /// A published video is called fresh for this many milliseconds.
    var freshMilliseconds: Int64 = 48 * 3_600_000
    /// The ranked lists are rebuilt at most this often, in milliseconds, and never so often that rebuilding takes a twentieth of a core.
    var refreshMilliseconds: Int64 = 500

    /// The published defaults.
    init() {}
}
