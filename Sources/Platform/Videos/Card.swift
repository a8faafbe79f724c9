/// A video as every viewer sees it, as JSON in the native API: what a player, a grid or a link preview needs. What differs by viewer
/// stands in `CardViewer`.
struct Card: Encodable, Sendable {
    let id: String
    let url: String
    let caption: String
    let entities: [TextEntity]
    let author: CardAuthor
    let durationMs: Int64
    let width: Int64
    let height: Int64
    let posterUrl: String?
    /// A `data:` address of a few bytes that stands in until the poster is there.
    let placeholder: String
    let storyboard: CardStoryboard?
    /// Ascending by short side.
    let sources: [CardSource]
    let hlsUrl: String?
    let counts: CardCounts
    let visibility: Video.Visibility
    let allowComments: Bool
    let containsAds: Bool
    let isAiGenerated: Bool
    /// Whether it is for adults.
    let isAgeRestricted: Bool
    let hasSound: Bool
    /// What it plays to; nil when it is silent.
    let sound: SoundJSON?
    let publishedAt: String?
    /// Of a photo post: its pictures, in their order; the video is the film of them.
    let photos: [CardPhoto]?
}

struct CardAuthor: Encodable, Sendable {
    let username: String
    let displayName: String
    let avatarUrl: String?
}

/// One file a browser can play from its first bytes.
struct CardSource: Encodable, Sendable {
    let url: String
    let shortSide: Int64
    let width: Int64
    let height: Int64
    /// Bits per second.
    let bitrate: Int64
    /// With codecs, as `canPlayType` wants it.
    let type: String
}

/// A picture of many small frames, for scrubbing.
struct CardStoryboard: Codable, Sendable {
    var url: String
    let columns: Int
    let rows: Int
    let count: Int
    let intervalMs: Int
    let tileWidth: Int
    let tileHeight: Int
}

struct CardCounts: Encodable, Sendable {
    let views: Int64
    let likes: Int64
    let comments: Int64
    let shares: Int64
    let saves: Int64
}

/// What one viewer has to do with a video.
struct CardViewer: Encodable, Sendable {
    let liked: Bool
    let saved: Bool
    let following: Bool
    let own: Bool

    static let guest = CardViewer(liked: false, saved: false, following: false, own: false)
}
