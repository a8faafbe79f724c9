/// How the feed finds an audience for a new video, and keeps learning about the others.
struct FeedExploration: Sendable, Equatable {
    /// One place in this many is drawn by chance; at least 3.
    var window = 6
    /// The same for somebody restless (`restlessSwipes`), so that they get something else instead of the same again; at least 3.
    var restlessWindow = 4
    /// Somebody is restless who swiped so many of the last `SwipeStreak.length` videos away at once: then what the feed believes
    /// of them is wrong, or too little.
    var restlessSwipes = 11
    /// Times on a screen every public video gets before it has to earn its places.
    var firstAudience = 30
    /// A video that so many people have reported waits with it, until somebody who runs the site has looked at it.
    var reporters = 3
    /// The chance that a draw is among those that wait for their first audience, as long as there are any.
    var newcomerShare = 0.75
    /// Of the chance among these so much is the same for each; the rest goes to what people finish, by Thompson sampling.
    var evenShare = 0.3

    /// The published defaults.
    init() {}
}
