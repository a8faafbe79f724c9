/// A video as it really is; the feed is told only `listing`.
struct WorldVideo: Sendable {
    /// What the feed knows.
    let listing: Video
    /// What it is about.
    let topic: TopicVector
    /// How well it is made, whoever watches: of a standard normal distribution.
    let quality: Float
    /// Its creator, from 0.
    let creator: Int
    /// Its first tag.
    let tag: Int32
}
