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
        case .shareURL, .embedLink: JSONText.quoted(Self.address(card, place))
        case .description, .title: JSONText.quoted(String(card.caption.prefix(Self.textLongest)))
        case .duration: String((card.durationMs + 500) / .millisecondsPerSecond)
        case .height: String(card.height)
        case .width: String(card.width)
        case .embedHTML: JSONText.quoted(Self.quotation(card, place))
        case .likes: String(card.counts.likes)
        case .comments: String(card.counts.comments)
        case .shares: String(card.counts.shares)
        case .views: String(card.counts.views)
        }
    }

    private static func address(_ card: Card, _ place: Place) -> String {
        "\(place.origin)\(card.url)?utm_campaign=tt4d_open_api&utm_source=\(place.clientKey)"
    }

    /// A quotation with a link, which is something without any script, too.
    private static func quotation(_ card: Card, _ place: Place) -> String {
        let address = HTMLText.escape(place.origin + card.url)
        let name = HTMLText.escape("@" + card.author.username)
        let caption = HTMLText.escape(String(card.caption.prefix(textLongest)))
        return """
            <blockquote class="tiktok-embed" cite="\(address)" data-video-id="\(card.id)" style="max-width:605px;min-width:325px">\
            <section><a target="_blank" href="\(address)">\(name)</a> <p>\(caption)</p></section></blockquote>
            """
    }
}
