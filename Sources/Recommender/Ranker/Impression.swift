/// A video in front of a viewer, as far as it is known before anything has come of it: what the ranker's features are
/// made of, in an evaluation as in a feed. Ids are numbers of the caller's choice; 0 stands for "not known".
package struct Impression: Sendable {
    /// Who looks.
    package var viewer: UInt64
    /// What is shown.
    package var video: UInt64
    /// Who published it.
    package var author: UInt64 = 0
    /// The sound it plays to.
    package var sound: UInt64 = 0
    /// Numbers of the tags, most telling first; the first four count.
    package var tags: SIMD4<UInt64> = .zero
    /// The language spoken or written in it.
    package var language: UInt64 = 0
    /// Length of the video; 0 or less when it is not known.
    package var durationMilliseconds: Int64 = 0
    /// When it is shown, UTC milliseconds.
    package var at: Int64
    /// When the video was published, UTC milliseconds; nil when that is not known.
    package var publishedAt: Int64?
    /// Which source of the feed proposed it; 0 when there is none.
    package var source: UInt64 = 0

    /// What is known of the rest is set afterwards.
    package init(viewer: UInt64, video: UInt64, at: Int64) {
        self.viewer = viewer
        self.video = video
        self.at = at
    }

    /// The moment within what can be computed with: 1970 to the year 144,000.
    var boundedAt: Int64 {
        min(1 << 52, max(0, at))
    }

    /// Milliseconds since it was published, from 0; nil when that is not known.
    var boundedAge: Int64? {
        publishedAt.map { max(0, boundedAt - min(1 << 52, max(0, $0))) }
    }
}
