import Web

/// What `/v2/video/list/` and `/v2/video/query/` show of a video, by the names of the developer API.
enum ClipField: String, CaseIterable, Sendable {
    case id
    case createTime = "create_time"
    case cover = "cover_image_url"
    case shareURL = "share_url"
    case description = "video_description"
    case duration
    case height
    case width
    case title
    case embedHTML = "embed_html"
    case embedLink = "embed_link"
    case likes = "like_count"
    case comments = "comment_count"
    case shares = "share_count"
    case views = "view_count"

    /// Characters of title and description.
    static let textLongest = 150

    /// What stands around a video in its JSON.
    struct Place: Sendable {
        /// Of this server.
        let origin: String
        let clientKey: String
    }

    /// The JSON of its value.
    func json(_ clip: Clip, _ place: Place) -> String {
        let card = clip.card
        return switch self {
        case .id: JSONText.quoted(card.id)
        case .createTime: String(clip.publishedAt / .millisecondsPerSecond)
        case .cover: JSONText.quoted(card.posterUrl.map { place.origin + $0 } ?? "")
        case .shareURL: JSONText.quoted(Self.address(card.url, place))
        case .embedLink: JSONText.quoted(Self.address(Card.playerPath(card.id), place))
        case .description, .title: JSONText.quoted(String(card.caption.prefix(Self.textLongest)))
        case .duration: String((card.durationMs + 500) / .millisecondsPerSecond)
        case .height: String(card.height)
        case .width: String(card.width)
        case .embedHTML: JSONText.quoted(EmbedQuotation.html(card, origin: place.origin))
        case .likes: String(card.counts.likes)
        case .comments: String(card.counts.comments)
        case .shares: String(card.counts.shares)
        case .views: String(card.counts.views)
        }
    }

    private static func address(_ path: String, _ place: Place) -> String {
        "\(place.origin)\(path)?utm_campaign=tt4d_open_api&utm_source=\(place.clientKey)"
    }
}
