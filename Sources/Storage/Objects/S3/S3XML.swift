/// An element of the XML that S3 speaks.
///
/// Elements, text and the five entities are all there is in it, so that a reader of these needs no library with document types,
/// which are a way in. Whatever else comes is refused.
struct S3XML: Sendable, Equatable {
    /// The document is not of the kind that S3 sends.
    struct Malformed: Error, Equatable {}

    private static let deepest = 16

    let name: String
    fileprivate(set) var text = ""
    fileprivate(set) var children: [S3XML] = []

    /// Throws `Malformed`. The caller bounds the size of `bytes`.
    static func read(_ bytes: [UInt8]) throws(Malformed) -> S3XML {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed() }
        var reader = S3XMLReader(text)
        return try reader.document()
    }

    /// The first child of this name.
    subscript(name: String) -> S3XML? { children.first { $0.name == name } }

    func all(_ name: String) -> [S3XML] { children.filter { $0.name == name } }

    fileprivate init(name: String) {
        self.name = name
    }

    /// `text` as it must stand in a document.
    static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }
        .joined()
    }

    fileprivate struct S3XMLReader {
        private var rest: Substring

        init(_ text: String) {
            rest = text[...]
        }

        mutating func document() throws(Malformed) -> S3XML {
            skipBlanks()
            if rest.hasPrefix("<?xml") { _ = try upTo("?>") }
            skipBlanks()
            guard let root = try element(depth: 1) else { throw Malformed() }
            skipBlanks()
            guard rest.isEmpty else { throw Malformed() }
            return root
        }

        /// Nil where no element begins.
        private mutating func element(depth: Int) throws(Malformed) -> S3XML? {
            guard rest.hasPrefix("<"), !rest.hasPrefix("</") else { return nil }
            guard depth <= S3XML.deepest else { throw Malformed() }
            rest.removeFirst()
            // Attributes say the namespace only. A ">" within their quotes does not occur in what S3 sends.
            var tag = try upTo(">")
            let isEmpty = tag.hasSuffix("/")
            if isEmpty { tag.removeLast() }
            let name = tag.prefix { !$0.isWhitespace }
            guard let first = name.first, first.isLetter, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { throw Malformed() }
            var element = S3XML(name: String(name))
            if isEmpty { return element }
            while true {
                element.text += try unescaped(rest.prefix { $0 != "<" })
                rest = rest.drop { $0 != "<" }
                if let child = try self.element(depth: depth + 1) {
                    element.children.append(child)
                } else {
                    guard try upTo(">") == "</" + name else { throw Malformed() }
                    return element
                }
            }
        }

        private func unescaped(_ text: Substring) throws(Malformed) -> String {
            var pieces = text.split(separator: "&", omittingEmptySubsequences: false)[...]
            var result = String(pieces.popFirst() ?? "")
            for piece in pieces {
                guard let end = piece.firstIndex(of: ";"), let scalar = Self.scalar(piece[..<end]) else { throw Malformed() }
                result.unicodeScalars.append(scalar)
                result += piece[piece.index(after: end)...]
            }
            return result
        }

        private static func scalar(_ entity: Substring) -> Unicode.Scalar? {
            switch entity {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            case let number where number.hasPrefix("#x"): UInt32(number.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            case let number where number.hasPrefix("#"): UInt32(number.dropFirst()).flatMap(Unicode.Scalar.init)
            default: nil
            }
        }

        /// What stands before `end`, which is passed over.
        private mutating func upTo(_ end: String) throws(Malformed) -> Substring {
            guard let range = rest.firstRange(of: end) else { throw Malformed() }
            defer { rest = rest[range.upperBound...] }
            return rest[..<range.lowerBound]
        }

        private mutating func skipBlanks() {
            rest = rest.drop(while: \.isWhitespace)
        }
    }
}
