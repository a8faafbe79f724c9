/// What will be made of a file.
package struct MediaPlan: Sendable, Hashable {
    /// The streams play in browsers as they are: `MediaToolbox.remux` makes a watchable file at once.
    package var canRemux: Bool { remuxObstacles.isEmpty }
    /// Why not, for the log; empty when `canRemux`.
    package let remuxObstacles: [String]
    /// Ascending by size; at least one.
    package let rungs: [Rung]
    /// The rung to render on its own before the others, when there is no remux to watch meanwhile: the one nearest to 720,
    /// sharp enough for a phone and rendered in less than half the time of 1080.
    package let firstRung: Rung
    /// Frames per second of every rung.
    package let frameRate: FrameRate
    /// Long enough that switching rungs while playing pays for HLS' extra requests.
    package let wantsHLS: Bool

    /// The rungs still missing once `firstRung` is there.
    package var otherRungs: [Rung] { rungs.filter { $0 != firstRung } }

    /// Seconds. Shorter clips are over before a player can adapt: they are better served by one plain file.
    package static let hlsMinDuration = 30.0

    package init(for media: ProbedMedia) {
        let rate = OutputRate.rate(for: media.video)
        let ladder = Ladder.rungs(width: media.width, height: media.height, rate: rate)
        self.remuxObstacles = RemuxRule.obstacles(media)
        self.rungs = ladder.rungs
        self.firstRung = ladder.first
        self.frameRate = rate
        self.wantsHLS = media.duration > Self.hlsMinDuration
    }
}
