import HTTPTypes
import Web

/// What the two pages that may stand in other people's frames are allowed: their own script, films and pictures, and nothing else. They
/// hold no form, nobody's session means anything to them, and so nothing is won by framing them.
enum EmbedPolicy {
    /// - Parameter mediaSources: where else than here films and pictures come from.
    static func headers(mediaSources: [String]) -> HTTPFields {
        let media = mediaSources.map { " " + $0 }.joined()
        let policy = [
            "default-src 'none'", "script-src 'self'", "style-src 'unsafe-inline'", "img-src 'self' data:\(media)",
            "media-src 'self' blob:\(media)", "base-uri 'none'", "form-action 'none'", "frame-ancestors *",
        ].joined(separator: "; ")
        return [
            .contentSecurityPolicy: policy, .referrerPolicy: "no-referrer", .named("Cross-Origin-Resource-Policy"): "cross-origin",
            .named("Cross-Origin-Opener-Policy"): "unsafe-none", .named("X-Robots-Tag"): "noindex",
        ]
    }
}
