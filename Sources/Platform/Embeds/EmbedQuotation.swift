import Web

/// A video as a quotation in somebody's page: text with links, which says something without any script, and which `/embed.js` turns into
/// a card that plays.
enum EmbedQuotation {
    /// Characters of the caption.
    static let captionLongest = 300

    /// - Parameter origin: of this server.
    static func html(_ card: Card, origin: String) -> String {
        let author = link(to: "\(origin)/@\(card.author.username)", "@\(card.author.username)")
        let caption = HTMLText.escape(String(card.caption.prefix(captionLongest)))
        let sound = card.sound.map { " " + link(to: origin + $0.url, "♬ \($0.name)") } ?? ""
        return """
            <blockquote class="tiktok-embed" cite="\(HTMLText.escape(origin + card.url))" data-video-id="\(card.id)" \
            data-embed-from="oembed" style="max-width:605px; min-width:325px;"> <section> \(author) <p>\(caption)</p>\(sound) \
            </section> </blockquote> <script async src="\(HTMLText.escape(origin))/embed.js"></script>
            """
    }

    private static func link(to address: String, _ text: String) -> String {
        let shown = HTMLText.escape(text)
        return "<a target=\"_blank\" rel=\"noopener\" title=\"\(shown)\" href=\"\(HTMLText.escape(address))\">\(shown)</a>"
    }
}
