/// A video that chance brought to somebody's screen, and how that went.
package struct DrawnWatch: Sendable, Equatable {
    /// A number for whoever it was, within one log.
    package var viewer: Int
    /// The video's id.
    package var video: Int64
    /// Its place in the session.
    package var position: Int
    /// How it was drawn.
    package var draw: Draw
    /// Milliseconds on the screen.
    package var watchedMilliseconds: Int
    /// Milliseconds that it lasts.
    package var durationMilliseconds: Int
    /// Repetitions.
    package var loops: Int
    /// Whether the viewer likes it by now.
    package var isLiked: Bool
    /// UTC milliseconds.
    package var at: Int64

    /// One row of a log.
    package init(
        viewer: Int, video: Int64, position: Int, draw: Draw, watchedMilliseconds: Int, durationMilliseconds: Int, loops: Int,
        isLiked: Bool, at: Int64
    ) {
        self.viewer = viewer
        self.video = video
        self.position = position
        self.draw = draw
        self.watchedMilliseconds = watchedMilliseconds
        self.durationMilliseconds = durationMilliseconds
        self.loops = loops
        self.isLiked = isLiked
        self.at = at
    }

    var verdict: WatchVerdict {
        WatchVerdict(watchedMilliseconds: watchedMilliseconds, loops: loops, durationMilliseconds: durationMilliseconds)
    }
}
