import Media

/// A video as its row stands.
struct Video: Sendable {
    let id: Int64
    let authorID: Int64
    let authorUsername: String
    var caption: String
    var visibility: Visibility
    var permissions: Permissions
    let createdAt: Int64
    let publishAt: Int64?
    let publishedAt: Int64?
    let status: Status
    let stage: Stage?
    let progress: Double?
    let failure: Failure?
    let originalObject: String
    let originalSHA256: String
    let durationMs: Int64
    let width: Int64
    let height: Int64
    let hasSound: Bool
    let duplicateOf: Int64?
    /// The sound that it took over; nil when it plays to its own.
    let soundID: Int64?
    /// When the original got it.
    let dubbedAt: Int64?
    /// Whether it is its owner's alone, once it is ready, until the owner posts it.
    let isDraft: Bool
    /// Of a photo post: what it came as.
    let photoBundle: PhotoBundle?
    /// Whether the film of a photo post is made, and has taken the place of the original.
    let isFilmed: Bool
    /// The moment whose picture was chosen; nil where Skit chooses.
    let coverMs: Int64?
    let ageRestriction: AgeRestriction
    /// Two or three letters; nil where nobody has said it.
    let language: String?

    /// Who may watch. `friends` are those who follow each other.
    enum Visibility: String, Sendable, Codable, CaseIterable {
        case everyone = "public"
        case followers
        case friends
        case onlyMe = "only_me"
    }

    struct Permissions: Sendable, Equatable {
        var allowComments = true
        var allowDuet = true
        var allowStitch = true
        var containsAds = false
        var isAIGenerated = false
        /// What the creator says; see `AgeRestriction` for what is.
        var isForAdults = false
    }

    enum Status: String, Sendable, Codable, CaseIterable {
        case processing, scheduled, draft, published, failed
    }

    /// What the media pipeline is doing, in the order it does it.
    enum Stage: String, Sendable, Codable, CaseIterable {
        case queued, checking, preparing, rendering, finishing
    }

    struct Failure: Sendable, Encodable {
        let code: String
        /// What happened and what to do, for the owner.
        let sentence: String
        let canRetry: Bool
    }

    /// UTF-16 units of its caption at most.
    var captionUnits: Int { Caption.units(ofPhotos: photoBundle != nil) }

    /// Where the picture stands in the film that was chosen for the cover; nil where Skit chooses.
    /// - Parameter duration: seconds of the film; what lies behind its end means its end.
    func coverSeconds(of duration: Double, within limits: MediaLimits) -> Double? {
        if let photoBundle {
            return Double(Slideshow.slideMilliseconds(of: photoBundle.count, within: limits.maxDuration) * photoBundle.cover) / 1000
        }
        return coverMs.map { min(Double($0) / 1000, max(0, duration - Self.lastFrame)) }
    }

    /// Seconds before the end at which a film has a frame for sure.
    private static let lastFrame = 0.2

    var url: String { "/@\(authorUsername)/video/\(id)" }
}
