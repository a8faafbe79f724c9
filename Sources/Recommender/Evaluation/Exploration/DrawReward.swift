/// What a draw may have earned.
package enum DrawReward: String, Sendable, CaseIterable, Codable {
    /// Watched to the end.
    case finished
    /// The share of it that was watched, 0...1.
    case share
    /// Swiped away at once.
    case skipped
    /// Liked.
    case liked

    func value(of row: DrawnWatch) -> Double {
        switch self {
        case .finished: row.verdict.isComplete ? 1 : 0
        case .share: row.verdict.share
        case .skipped: row.verdict.isSkip ? 1 : 0
        case .liked: row.isLiked ? 1 : 0
        }
    }
}
