/// The `Cookie` field read leniently and totally: any text gives some pairs, never a failure
/// (RFC 6265 §4.2.1 written by browsers, and by whoever else). Read as bytes, since every request brings it along.
package struct CookieHeader: Sendable {
    /// Pairs looked at; browsers keep at most about 180 for a site.
    static let pairsMax = 200

    private let pairs: [(name: Substring, value: Substring)]

    package init(_ fields: [String]) {
        var pairs: [(name: Substring, value: Substring)] = []
        for field in fields {
            for piece in field.utf8.split(separator: UInt8(ascii: ";")) {
                guard pairs.count < Self.pairsMax else { break }
                let pair = piece.drop(while: Self.isBlank)
                guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
                pairs.append((Substring(pair[..<equals]), Substring(pair[pair.index(after: equals)...])))
            }
        }
        self.pairs = pairs
    }

    /// All values under the name, in the order sent: a parent domain can plant a second cookie of the same
    /// name, so the caller takes the first that is in the right form.
    package func values(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map { Self.value($0.value.utf8) }
    }

    private static func value(_ sent: Substring.UTF8View) -> String {
        var value = sent.drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        let quote = UInt8(ascii: "\"")
        if value.count >= 2, value.first == quote, value.last == quote { value = value.dropFirst().dropLast() }
        return String(Substring(value))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
