import Crypto
import HTTPTypes
package import Hummingbird
import Storage

/// A strong validator of some content (RFC 9110 §8.8.3).
package struct EntityTag: Sendable, Hashable {
    /// With its quotes, as sent.
    package let text: String

    /// - Parameter opaque: hex or base64url, without quotes.
    package init(opaque: String) {
        text = "\"\(opaque)\""
    }

    /// The first 128 bits of the SHA-256 of the content.
    package init(hashing bytes: some Sequence<UInt8>) {
        self.init(opaque: Digest.hex(Array(bytes), bytes: 16))
    }

    /// Whether `If-None-Match` does not name it: then the content has to be sent.
    package func isNew(to request: Request) -> Bool {
        !Self.list(request.headers[.ifNoneMatch], names: self)
    }

    /// Whether a field like `"a", W/"b"` or `*` names the tag, compared weakly (RFC 9110 §8.8.3.2), as
    /// If-None-Match wants it.
    static func list(_ field: String?, names tag: EntityTag) -> Bool {
        guard let field else { return false }
        for entry in field.split(separator: ",").prefix(64) {
            let text = String(entry).trimmingBlanks
            if text == "*" { return true }
            if (text.hasPrefix("W/") ? String(text.dropFirst(2)) : text) == tag.text { return true }
        }
        return false
    }
}

/// SHA-256 in the spellings that stand in URLs, headers and tables.
package enum Digest {
    /// Lower-case hex of the first `bytes` bytes of the SHA-256.
    package static func hex(_ content: [UInt8], bytes: Int = 32) -> String {
        SHA256.hash(data: content).prefix(bytes).hexadecimal
    }

    /// The SHA-256 itself, 32 bytes.
    package static func bytes(_ content: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: content))
    }
}
