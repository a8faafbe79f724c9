extension FeedExploration {
    /// No place of a session of any length is left to chance.
    static var none: FeedExploration {
        var exploration = FeedExploration()
        exploration.window = 1 << 40
        exploration.restlessWindow = 1 << 40
        return exploration
    }
}
