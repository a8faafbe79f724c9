import Media
import Web

/// The answer of `/oembed` (oembed.com, type "video"), with the further members that embedders of this platform's model read.
struct OEmbed: Encodable, Sendable {
    let version = "1.0"
    let type = "video"
    let title: String
    let authorUrl: String
    let authorName: String
    let authorUniqueId: String
    /// The card is as wide as it may be, and as high as that makes it.
    let width = "100%"
    let height = "100%"
    let html: String
    let thumbnailWidth: Int
    let thumbnailHeight: Int
    let thumbnailUrl: String
    let providerUrl: String
    let providerName: String
    let embedProductId: String
    let embedType = "video"

    /// - Parameters:
    ///   - origin: of this server.
    ///   - provider: what the site is called.
    init(_ card: Card, origin: String, provider: String) {
        title = card.caption.isEmpty ? card.title : card.caption
        authorUrl = "\(origin)/@\(card.author.username)"
        authorName = card.author.displayName
        authorUniqueId = card.author.username
        html = EmbedQuotation.html(card, origin: origin)
        let size = PictureSize.poster(of: Int(card.width), Int(card.height))
        (thumbnailWidth, thumbnailHeight) = (size.width, size.height)
        thumbnailUrl = card.posterUrl.map { origin + $0 } ?? ""
        providerUrl = origin
        providerName = provider
        embedProductId = card.id
    }

    /// Where the description of a page stands.
    static func address(of url: String, origin: String) -> String {
        "\(origin)/oembed?format=json&url=\(PercentEncoding.encode(url))"
    }
}
