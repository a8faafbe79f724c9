/// What is different for a viewer of whom little is known yet: the feed bets on the first signs of a taste.
///
/// Somebody is a newcomer until so many `videos` stand in their history, and the less so the more do. What is told here by a factor
/// counts whole for the first video, and falls evenly to 1.
struct FeedNewcomers: Sendable, Equatable {
    /// Videos met until a viewer is none any more; at most `ViewerHistory.limit`.
    var videos = 50
    /// By so much more the taste for tags counts: it is what a few videos tell most about.
    var tagAffinity = 2.5
    /// What a repeated tag costs, of what it costs others: a tag that was liked is to be tried again at once.
    var repeatedTag = 0.3
    /// The nearness to what was wanted weighs half when as many videos were: a direction that few tell is hardly one.
    var matchStrength = 6.0

    /// The published defaults.
    init() {}
}

extension FeedNewcomers {
    /// 1 for somebody of whom nothing is known, 0 from `videos` on.
    func newness(of history: ViewerHistory) -> Double {
        max(0, 1 - Double(history.entries.count) / Double(max(1, videos)))
    }

    /// A factor that falls to 1 as somebody becomes known; 1 as long as nothing is, because then there is nothing to bet on.
    func factor(_ first: Double, for history: ViewerHistory) -> Double {
        history.entries.isEmpty ? 1 : 1 + (first - 1) * newness(of: history)
    }

    /// How much of its weight the nearness to a viewer has.
    func trust(inMatchOf history: ViewerHistory) -> Double {
        let wanted = history.entries.reduce(0) { $0 + max(0, Double($1.weight)) }
        return wanted > 0 ? wanted / (wanted + max(0, matchStrength)) : 0
    }
}
