/// What is expected of a video of which nothing is known: the Beta prior of each rate.
///
/// The predicted rate is (events + rate × `strength`) ÷ (impressions + `strength`): `strength` impressions of
/// evidence weigh as much as the expectation.
struct FeedExpectations: Sendable, Equatable {
    /// In impressions.
    var strength = 8.0
    /// Share of showings watched to the end.
    var completion = 0.4
    /// Mean share of the video that is watched.
    var watchedShare = 0.55
    /// Repetitions per showing.
    var loop = 0.1
    /// Share of showings swiped away at once.
    var skip = 0.25
    /// Likes per showing.
    var like = 0.05
    /// Shares per showing.
    var share = 0.01
    /// Comments per showing.
    var comment = 0.01
    /// New followers per showing.
    var follow = 0.005
    /// Watches and acts weigh half after this time, so that what is loved now stands above what was loved once.
    var halfLife = HalfLife.hours(72)

    /// The published defaults.
    init() {}
}
