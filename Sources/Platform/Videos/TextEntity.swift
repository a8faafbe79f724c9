/// A `#tag` or `@mention` inside a text. Offsets are UTF-16 units, as JavaScript counts.
struct TextEntity: Sendable, Equatable, Encodable {
    enum Kind: String, Sendable, Encodable, CaseIterable {
        case tag, mention
    }

    static let maximumTagLength = 100

    let kind: Kind
    let start: Int
    let end: Int
    /// Lower case, without the sign.
    let value: String

    /// A sign opens an entity only at the start or after something that is not part of a word, so that
    /// `mail@example.org` and `C#` stay text. Words are Unicode letters, marks, digits and underscores.
    static func find(in text: String) -> [TextEntity] {
        var entities: [TextEntity] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var previousIsWord = false
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if !previousIsWord, scalar == "#" || scalar == "@", let found = entity(at: index, in: text) {
                entities.append(found.entity)
                index = found.end
                previousIsWord = true
                continue
            }
            previousIsWord = isWord(scalar)
            index = scalars.index(after: index)
        }
        return entities
    }

    private static func entity(at sign: String.Index, in text: String) -> (entity: TextEntity, end: String.Index)? {
        let scalars = text.unicodeScalars
        let kind: Kind = scalars[sign] == "#" ? .tag : .mention
        let start = scalars.index(after: sign)
        var end = start
        while end < scalars.endIndex, kind == .tag ? isWord(scalars[end]) : isUsername(scalars[end]) {
            end = scalars.index(after: end)
        }
        while kind == .mention, end > start, scalars[scalars.index(before: end)] == "." {
            end = scalars.index(before: end)
        }
        let value = String(scalars[start..<end]).lowercased()
        let fits = kind == .tag ? (1...maximumTagLength).contains(value.count) : Username.hasAllowedShape(value)
        guard fits else { return nil }
        let entity = TextEntity(
            kind: kind, start: sign.utf16Offset(in: text), end: end.utf16Offset(in: text), value: value
        )
        return (entity, end)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "_" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }

    private static func isUsername(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "." || scalar == "_"
    }
}
