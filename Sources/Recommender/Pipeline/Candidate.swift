/// A video on its way through the pipeline.
struct Candidate: Sendable {
    let slot: Int32
    let id: Int64
    let author: Int64
    /// 0 for none.
    let sound: Int64
    /// UTC milliseconds.
    let publishedAt: Int64
    /// Seen in an earlier session; stands behind everything unseen.
    var isAgain = false
    /// How it was drawn, when it was.
    var draw: Draw?
    /// The number of the first source that brought it, in the pipeline's order. Stamped by the pipeline.
    var source = 0
    /// A bit for each source that brought it.
    var sources: UInt64 = 0
    /// Its place in its first source's order.
    var rank = 0
    /// Its best place in a source that stands in when scoring fails.
    var fallbackRank = Int.max
    /// How much better than an unknown video it is expected to do, in score.
    var lift: Float = 0
    var score = 0.0
    /// Where the models keep it; −1 when they do not know it.
    var modelRow: Int32 = -1
    /// Set by a filter after the selection: may not be chosen again.
    var isWithdrawn = false

    init(slot: Int32, row: VideoRow) {
        self.slot = slot
        id = row.id
        author = row.author
        sound = row.sound
        publishedAt = row.publishedAt
    }

    /// Whether nothing but chance brought it.
    var isOnlyDrawn: Bool { draw != nil && sources.nonzeroBitCount == 1 }

    /// Takes over what another source knows about the same video.
    mutating func merge(_ other: Candidate) {
        sources |= other.sources
        fallbackRank = min(fallbackRank, other.fallbackRank)
        draw = draw ?? other.draw
    }
}
