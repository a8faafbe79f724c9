/// What the ranker predicts the probability of, when a video is shown to a viewer.
package enum RankerHead: Int, CaseIterable, Sendable {
    /// Watched to the end, or for 18 seconds of a longer one, as the log of the data says.
    case longView
    /// Opened or played on purpose, where a log knows of that.
    case click
    /// Watched to the end: `WatchVerdict.completeShare` of it.
    case finish
    case skip
    case like
    case follow
    case comment
    case share
    /// The creator's profile was opened.
    case profile
    /// "Not interested", or hated.
    case notInterested
    case report

    static let count = allCases.count
}
