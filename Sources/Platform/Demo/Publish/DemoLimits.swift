/// How long the demo waits for what, and how much it does at once.
package struct DemoLimits: Sendable {
    /// Clips being made, uploaded or waited for at the same time.
    package var clipsAtOnce = 2
    /// Bytes of one PATCH of an upload.
    package var chunkBytes = 4 << 20
    /// Tries of one request, the first included.
    package var tries = 6
    /// The longest pause that a server's Retry-After is followed for.
    package var longestPause: Duration = .seconds(120)
    /// Between two looks at a video's status.
    package var poll: Duration = .milliseconds(700)
    /// From the post to its publication.
    package var publication: Duration = .seconds(600)
    /// Pages of a listing that are read.
    package var pages = 20
    /// Feed pages that each account watches.
    package var watchedPages = 2
    /// Files of a folder that are published.
    package var files = 500

    package init() {}
}
