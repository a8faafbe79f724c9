import Web

/// JSON as a value whose members keep their order, for what people read as it stands.
indirect enum JSONTree: Sendable, Equatable {
    case null
    case flag(Bool)
    case whole(Int64)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case object([Member])

    struct Member: Sendable, Equatable {
        let name: String
        let value: JSONTree
    }

    /// Without blanks.
    var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .whole(let number): String(number)
        case .number(let number): "\(number)"
        case .text(let text): JSONText.quoted(text)
        case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { "\(JSONText.quoted($0.name)):\($0.value.text)" }.joined(separator: ",") + "}"
        }
    }

    /// For people: what does not fit into a line stands in several.
    /// - Parameters:
    ///   - width: columns of a line.
    ///   - indent: of the lines after the first.
    func pretty(width: Int = 76, indent: Int = 0) -> String {
        let plain = spaced
        if plain.count + indent <= width { return plain }
        let blanks = String(repeating: " ", count: indent + 2)
        let end = "\n" + String(repeating: " ", count: indent)
        switch self {
        case .list(let items):
            return "[\n" + items.map { blanks + $0.pretty(width: width, indent: indent + 2) }.joined(separator: ",\n") + end + "]"
        case .object(let members):
            let lines = members.map { "\(blanks)\(JSONText.quoted($0.name)): \($0.value.pretty(width: width, indent: indent + 2))" }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        case .null, .flag, .whole, .number, .text: return plain
        }
    }

    private var spaced: String {
        switch self {
        case .list(let items): "[" + items.map(\.spaced).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.name)): \($0.value.spaced)" }.joined(separator: ", ") + "}"
        case .null, .flag, .whole, .number, .text: text
        }
    }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int64) { self = .whole(number) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(arrayLiteral items: JSONTree...) { self = .list(items) }
    init(dictionaryLiteral members: (String, JSONTree)...) { self = .object(members.map { Member(name: $0.0, value: $0.1) }) }
}
