import HTTPTypes
import Hummingbird
import Web

/// What has changed for apps as an Atom feed (RFC 4287): an entry for each day, so that nobody has to look at the page.
enum ChangesFeed {
    static let path = "\(DocsFrame.Guide.changes.path).atom"

    /// - Parameters:
    ///   - changes: newest first.
    ///   - origin: of this server.
    static func text(_ changes: [APIChange], siteName: String, origin: String) -> String {
        let (name, home) = (HTMLText.escape(siteName), HTMLText.escape(origin))
        let tag = "tag:\(home.drop { $0 != "/" }.drop { $0 == "/" }),2026:\(path)"
        let page = home + DocsFrame.Guide.changes.path
        let entries = changes.map { change in
            """
              <entry>
                <id>\(tag)/\(change.day)</id>
                <updated>\(change.day)T00:00:00Z</updated>
                <link rel="alternate" type="text/html" href="\(page)"/>
                <title>What changed for apps on \(change.day)</title>
                <content type="html">\(HTMLText.escape(content(of: change)))</content>
              </entry>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">
              <id>\(tag)</id>
              <link rel="alternate" type="text/html" href="\(page)"/>
              <link rel="self" type="application/atom+xml" href="\(home)\(path)"/>
              <title>\(name): what changed for apps</title>
              <updated>\(changes.map(\.day).max() ?? "1970-01-01")T00:00:00Z</updated>
              <author><name>\(name)</name></author>
            \(entries.joined(separator: "\n"))
            </feed>

            """
    }

    private static func content(of change: APIChange) -> String {
        "<ul>\(change.sentences.map { "<li>\(DocsText.html($0))</li>" }.joined())</ul>"
    }

    /// The feed of this server; 304 for who has it already.
    static func answer(to request: Request, siteName: String, origin: String) -> Response {
        let text = text(APIChange.all, siteName: siteName, origin: origin)
        let tag = EntityTag(hashing: text.utf8)
        var headers: HTTPFields = [.eTag: tag.text, .cacheControl: "public, max-age=300", .accessControlAllowOrigin: "*"]
        guard tag.isNew(to: request) else { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = "application/atom+xml; charset=utf-8"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
