/// How the feed finds an audience for a new video, and keeps learning about the others.
package struct FeedExploration: Sendable, Equatable {
    /// One place in this many is drawn by chance; at least 3.
    package var window = 8
    /// Times on a screen every public video gets before it has to earn its places.
    package var firstAudience = 30
    /// The chance that a draw is among those that wait for their first audience, as long as there are any.
    package var newcomerShare = 0.75

    /// The published defaults.
    package init() {}
}
