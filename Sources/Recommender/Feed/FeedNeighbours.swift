/// What "not interested" keeps away beside the video itself.
struct FeedNeighbours: Sendable, Equatable {
    /// From this cosine of the learned vectors on, two videos are so near that who turned one down does not get the other.
    var likeness = 0.9
    /// The videos turned down last that count, among the fifty met last.
    var videos = 10
    /// Candidates for so many pages are left, however near they are: what was turned down never empties a feed.
    var pagesLeft = 3

    /// The published defaults.
    init() {}
}
