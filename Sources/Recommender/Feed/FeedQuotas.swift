/// How many candidates each source brings to one page.
struct FeedQuotas: Sendable, Equatable {
    /// By followed authors, in For You.
    var following = 30
    /// By creators of whom the viewer liked something, not followed.
    var liked = 20
    /// With followed tags and sounds.
    var topics = 20
    /// With liked tags and by liked authors.
    var taste = 30
    /// Nearest to the viewer among the learned vectors.
    var match = 60
    /// Watched by others after what the viewer watched.
    var coWatch = 30
    /// Watched to the end by others.
    var popular = 30
    /// Watched to the end by others, with tags that the viewer likes, and in their language.
    var trending = 30
    /// At least two of the largest pages, so that no page lacks a second creator because one of them published a flood.
    var fresh = 40
    /// In the following feed, and in For You when too little else is left.
    var timeline = 60
    /// Seen before, when nothing else is left or what is left is by one creator.
    var again = 40

    /// The published defaults.
    init() {}
}
