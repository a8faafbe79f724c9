import Foundation
import Web

/// schema.org/VideoObject, as search engines read it from a page.
struct VideoObject: Sendable {
    let name: String
    let description: String
    let thumbnailUrl: [String]
    let uploadDate: String?
    /// ISO 8601.
    let duration: String
    let contentUrl: String?
    /// Nil for what may not stand in other pages.
    let embedUrl: String?
    let url: String
    let author: String
    let views: Int64

    private struct Document: Encodable {
        let context = "https://schema.org"
        let type = "VideoObject"
        let name: String
        let description: String
        let thumbnailUrl: [String]
        let uploadDate: String?
        let duration: String
        let contentUrl: String?
        let embedUrl: String?
        let url: String
        let author: Person
        let interactionStatistic: Counter

        enum CodingKeys: String, CodingKey {
            case context = "@context"
            case type = "@type"
            case name, description, thumbnailUrl, uploadDate, duration, contentUrl, embedUrl, url, author, interactionStatistic
        }
    }

    private struct Person: Encodable {
        let type = "Person"
        let name: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    private struct Counter: Encodable {
        let type = "InteractionCounter"
        let interactionType = "https://schema.org/WatchAction"
        let userInteractionCount: Int64

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case interactionType, userInteractionCount
        }
    }

    /// Safe to stand inside a script element.
    var text: String {
        get throws {
            let document = Document(
                name: name, description: description, thumbnailUrl: thumbnailUrl, uploadDate: uploadDate, duration: duration,
                contentUrl: contentUrl, embedUrl: embedUrl, url: url,
                author: Person(name: author), interactionStatistic: Counter(userInteractionCount: views)
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes]
            return HTMLText.scriptSafe(json: String(decoding: try encoder.encode(document), as: UTF8.self))
        }
    }
}
