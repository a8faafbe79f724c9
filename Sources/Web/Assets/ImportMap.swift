import Crypto

/// The import map of a site (HTML Standard §8.1.6.3): bare names to hashed URLs.
struct ImportMap: Sendable {
    /// Exactly the text that stands between the script tags: the hash in the CSP is of these bytes.
    let json: String
    /// As a CSP source expression: `'sha256-…'`.
    let cspHash: String

    /// - Parameter modules: URL by bare name. Both are made of characters that need no escaping in JSON or HTML.
    init(modules: [String: String]) {
        let lines = modules.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        json = "{\"imports\":{" + lines.joined(separator: ",") + "}}"
        cspHash = "'sha256-" + Base64.encode(Array(SHA256.hash(data: Array(json.utf8)))) + "'"
    }
}
