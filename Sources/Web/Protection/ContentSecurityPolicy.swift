/// What a page may load; nobody may frame it (CSP Level 3).
package struct ContentSecurityPolicy: Sendable, Equatable {
    /// `'sha256-…'` of the inline import map, the only inline script there is.
    package var importMapHash: String?
    /// Further sources of pictures and films, such as a bucket's origin; each as a CSP source expression.
    package var mediaSources: [String] = []
    /// Where else than here forms may lead, redirects included; each as a CSP source expression.
    package var formTargets: [String] = []

    package init(importMapHash: String? = nil) {
        self.importMapHash = importMapHash
    }

    /// Styles may be inline because templates set sizes and colours by `style`; scripts may not.
    package var text: String {
        let media = mediaSources.map { " " + $0 }.joined()
        return [
            "default-src 'self'",
            "img-src 'self' data: blob:\(media)",
            "media-src 'self' blob:\(media)",
            "connect-src 'self'\(media)",
            "script-src 'self'\(importMapHash.map { " " + $0 } ?? "")",
            "style-src 'self' 'unsafe-inline'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'\(formTargets.map { " " + $0 }.joined())",
        ].joined(separator: "; ")
    }
}
