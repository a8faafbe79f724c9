/// What a watch says: one rule for the statistics of the video and for the taste of the viewer.
struct WatchVerdict: Sendable, Equatable {
    /// Swiped away within this many milliseconds, and before a third of it: skipped.
    static let skipMilliseconds = 2_000
    /// From this share on it counts as watched to the end: players stop reporting a little before.
    static let completeShare = 0.9

    /// The share of the video that was watched, 0...1.
    let share: Double
    let isComplete: Bool
    let isSkip: Bool
    /// Repetitions, at most 10: a player left alone must not count for a crowd.
    let loops: Double

    init(watchedMilliseconds: Int, loops: Int, durationMilliseconds: Int) {
        let watched = max(0, watchedMilliseconds)
        let share = min(1, Double(watched) / Double(max(1, durationMilliseconds)))
        self.share = loops > 0 ? 1 : share
        self.loops = Double(min(10, max(0, loops)))
        isComplete = self.share >= Self.completeShare
        isSkip = !isComplete && watched < Self.skipMilliseconds && share < 1.0 / 3
    }
}
