/// The calmer defaults of accounts that are not known to be of adults.
struct FeedCalm: Sendable, Equatable {
    /// One place in this many is drawn by chance, where that is more than for others.
    var explorationWindow = 5
    /// Videos by one creator on one page, as long as anybody else is left.
    var videosByOneCreator = 2

    /// The published defaults.
    init() {}
}

extension FeedSettings {
    /// What is left to chance for this viewer.
    func exploration(for viewer: ViewerState) -> FeedExploration {
        var exploration = exploration
        if viewer.isYoung { exploration.window = min(exploration.window, calm.explorationWindow) }
        return exploration
    }
}
