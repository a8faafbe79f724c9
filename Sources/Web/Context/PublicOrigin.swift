/// The origin people reach the server under: scheme, host and port, nothing else.
package struct PublicOrigin: Sendable, Hashable, CustomStringConvertible {
    package let isSecure: Bool
    /// `host[:port]`, lower case.
    package let host: String

    /// `https://skit.example` or `http://host:8080`, with or without one closing slash; nil for anything else.
    package init?(_ text: String) {
        let lower = text.lowercased()
        let rest: Substring
        if lower.hasPrefix("https://") {
            isSecure = true
            rest = lower.dropFirst("https://".count)
        } else if lower.hasPrefix("http://") {
            isSecure = false
            rest = lower.dropFirst("http://".count)
        } else {
            return nil
        }
        let host = rest.hasSuffix("/") ? rest.dropLast() : rest
        let isPlain = host.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7f && !"/?#@\\\"'<>".utf8.contains(byte)
        }
        guard !host.isEmpty, isPlain else { return nil }
        self.host = String(host)
    }

    package var description: String { (isSecure ? "https://" : "http://") + host }
}
