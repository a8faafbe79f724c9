/// What a prediction of the ranker is worth, in score: the weighted sum of what it expects. Weights multiply probabilities, so that a rare
/// act needs a large one to be heard.
struct PredictedValue: Sendable, Equatable {
    /// For the place of the watch time among videos of like length, 0...1.
    var watch = 1.0
    /// For being watched to the end.
    var finish = 0.3
    /// For a long view: to the end, or for 18 seconds.
    var longView = 0.3
    /// For being swiped away at once.
    var skip = -0.5
    /// For a like, or being saved.
    var like = 0.5
    /// For a comment.
    var comment = 2.0
    /// For a share.
    var share = 4.0
    /// For a new follower.
    var follow = 4.0
    /// For a visit to the creator's profile.
    var profile = 0.5
    /// For "not interested".
    var notInterested = -10.0
    /// For a report.
    var report = -50.0
    /// No expected report takes more than this, so that a few accounts that report everything by somebody cannot bury it.
    var reportFloor = -1.0

    /// The published defaults.
    init() {}

    func of(_ score: RankerScore) -> Double {
        let watching =
            watch * Double(score.place) + finish * Double(score[.finish]) + longView * Double(score[.longView])
            + skip * Double(score[.skip])
        let acting =
            like * Double(score[.like]) + comment * Double(score[.comment]) + share * Double(score[.share])
            + follow * Double(score[.follow]) + profile * Double(score[.profile])
            + notInterested * Double(score[.notInterested])
        return watching + acting + max(reportFloor, report * Double(score[.report]))
    }
}
