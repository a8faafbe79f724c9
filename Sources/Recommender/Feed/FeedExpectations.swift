/// What is expected of a video of which nothing is known: the Beta prior of each rate.
///
/// The predicted rate is (events + rate × `strength`) ÷ (impressions + `strength`): `strength` impressions of
/// evidence weigh as much as the expectation.
package struct FeedExpectations: Sendable, Equatable {
    /// In impressions.
    package var strength = 8.0
    /// Share of showings watched to the end.
    package var completion = 0.4
    /// Mean share of the video that is watched.
    package var watchedShare = 0.55
    /// Repetitions per showing.
    package var loop = 0.1
    /// Share of showings swiped away at once.
    package var skip = 0.25
    /// Likes per showing.
    package var like = 0.05
    /// Shares per showing.
    package var share = 0.01
    /// Comments per showing.
    package var comment = 0.01
    /// New followers per showing.
    package var follow = 0.005
    /// Watches and acts weigh half after this time, so that what is loved now stands above what was loved once.
    package var halfLife = HalfLife.hours(72)

    /// The published defaults.
    package init() {}
}
