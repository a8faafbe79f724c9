/// What "not interested" keeps away beside the video itself.
package struct FeedNeighbours: Sendable, Equatable {
    /// From this cosine of the learned vectors on, two videos are so near that who turned one down does not get the other.
    package var likeness = 0.9
    /// The videos turned down last that count, among the fifty met last.
    package var videos = 10
    /// Candidates for so many pages are left, however near they are: what was turned down never empties a feed.
    package var pagesLeft = 3

    /// The published defaults.
    package init() {}
}
