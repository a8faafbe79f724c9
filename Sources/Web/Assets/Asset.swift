package import NIOCore

/// A file served from memory.
package struct Asset: Sendable {
    /// The path it is served under: `/assets/modules/feed-0123456789abcdef.js`, or `/favicon.svg`.
    package let url: String
    package let contentType: String
    package let bytes: ByteBuffer
    package let etag: EntityTag
    /// Whether the URL names the content itself, so that it may be kept for ever.
    package let isHashed: Bool

    /// Hashed: the URL carries the first 64 bits of the content's SHA-256.
    init(name: String, extension ext: String, bytes: [UInt8]) {
        let hash = Digest.hex(bytes, bytes: 8)
        self.init(url: "/assets/\(name)-\(hash).\(ext)", extension: ext, bytes: bytes, isHashed: true)
    }

    /// Under a fixed path.
    init(path: String, bytes: [UInt8]) {
        let ext = path.split(separator: ".").last.map(String.init) ?? ""
        self.init(url: path, extension: ext, bytes: bytes, isHashed: false)
    }

    private init(url: String, extension ext: String, bytes: [UInt8], isHashed: Bool) {
        self.url = url
        self.contentType = Self.contentType(ofExtension: ext)
        self.bytes = ByteBuffer(bytes: bytes)
        self.etag = EntityTag(hashing: bytes)
        self.isHashed = isHashed
    }

    package static func contentType(ofExtension ext: String) -> String {
        switch ext.lowercased() {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        case "webmanifest": "application/manifest+json"
        case "txt": "text/plain; charset=utf-8"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }
}
