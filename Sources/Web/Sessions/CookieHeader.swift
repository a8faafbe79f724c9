/// The `Cookie` field read leniently and totally: any text gives some pairs, never a failure
/// (RFC 6265 §4.2.1 written by browsers, and by whoever else).
package struct CookieHeader: Sendable {
    /// Pairs looked at; browsers keep at most about 180 for a site.
    static let pairsMax = 200

    private let pairs: [(name: Substring, value: Substring)]

    package init(_ fields: [String]) {
        var pairs: [(name: Substring, value: Substring)] = []
        for field in fields {
            for piece in field.split(separator: ";") {
                guard pairs.count < Self.pairsMax else { break }
                let pair = piece.drop { $0 == " " || $0 == "\t" }
                guard let equals = pair.firstIndex(of: "=") else { continue }
                pairs.append((pair[..<equals], pair[pair.index(after: equals)...]))
            }
        }
        self.pairs = pairs
    }

    /// All values under the name, in the order sent: a parent domain can plant a second cookie of the same
    /// name, so the caller takes the first that is in the right form.
    package func values(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map { pair in
            let value = String(pair.value).trimmingBlanks
            let isQuoted = value.utf8.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
            return isQuoted ? String(value.dropFirst().dropLast()) : value
        }
    }
}
