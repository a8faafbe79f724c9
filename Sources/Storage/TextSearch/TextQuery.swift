/// What a text must hold to be found, for the text indexes of both engines.
///
/// Tokens are ours on both: a column holds them with a space between each, and neither engine splits, folds or weighs anything.
/// That is why the same query finds the same rows on SQLite (FTS5 with its `ascii` tokenizer) and on PostgreSQL (`tsvector`).
package indirect enum TextQuery: Sendable, Equatable {
    /// The token itself.
    case word(String)
    /// Any token that begins like this.
    case prefix(String)
    /// All of these; nothing is found by none.
    case all([TextQuery])
    /// One of these at least; nothing is found by none.
    case any([TextQuery])

    /// ASCII that may stand in a token beside letters and digits. Everything beyond ASCII may, too.
    package static let signs: Set<Unicode.Scalar> = ["#", "@", "^", "~", ".", "_"]

    /// Nil when the tokens cannot be found in any index: an empty one, or one with a character that no token has.
    package func text(_ dialect: Dialect) -> String? {
        switch self {
        case .word(let token): TextQuery.quoted(token, dialect)
        case .prefix(let token): TextQuery.quoted(token, dialect).map { $0 + (dialect == .sqlite ? " *" : ":*") }
        case .all(let parts): TextQuery.joined(parts, dialect == .sqlite ? " AND " : " & ", dialect)
        case .any(let parts): TextQuery.joined(parts, dialect == .sqlite ? " OR " : " | ", dialect)
        }
    }

    /// https://www.sqlite.org/fts5.html#fts5_strings and https://www.postgresql.org/docs/current/datatype-textsearch.html
    private static func quoted(_ token: String, _ dialect: Dialect) -> String? {
        guard !token.isEmpty, token.unicodeScalars.allSatisfy(isOfToken) else { return nil }
        return dialect == .sqlite ? "\"\(token)\"" : "'\(token)'"
    }

    private static func isOfToken(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9": true
        default: scalar.value > 0x7F || signs.contains(scalar)
        }
    }

    private static func joined(_ parts: [TextQuery], _ sign: String, _ dialect: Dialect) -> String? {
        let texts = parts.map { $0.text(dialect) }
        guard let first = texts.first, first != nil, !texts.contains(nil) else { return nil }
        return texts.count == 1 ? first : "(" + texts.compactMap(\.self).joined(separator: sign) + ")"
    }
}
