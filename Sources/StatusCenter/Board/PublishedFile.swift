import Hummingbird
import Web

/// An answer that is the same for everybody, made before anybody asks.
struct PublishedFile: Sendable {
    let contentType: String
    let bytes: ByteBuffer
    let etag: EntityTag

    init(_ text: String, type: String) {
        contentType = type
        bytes = ByteBuffer(string: text)
        etag = EntityTag(hashing: text.utf8)
    }

    init(html: String) {
        self.init(html, type: "text/html; charset=utf-8")
    }
}
