import Web

/// A JSON value as it is written: members in the order given, and null where there is nothing, as Statuspage's clients expect it.
enum WireValue: Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
    ExpressibleByIntegerLiteral
{
    case null
    case bool(Bool)
    case int(Int64)
    case text(String)
    case list([WireValue])
    case object([(String, WireValue)])

    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(nilLiteral: ()) { self = .null }
    init(arrayLiteral elements: WireValue...) { self = .list(elements) }
    init(integerLiteral value: Int64) { self = .int(value) }

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(time: Int64?) { self = time.map { .text(Timestamp.rfc3339($0)) } ?? .null }
    init(id: Int64?) { self = id.map { .text(StatusID($0).description) } ?? .null }

    var json: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// nil for what is longer than so many bytes. No more than a little beyond them is ever written.
    func json(within bytes: Int) -> String? {
        var text = ""
        write(to: &text, within: bytes)
        return text.utf8.count <= bytes ? text : nil
    }

    private func write(to text: inout String, within bytes: Int = .max) {
        guard text.utf8.count <= bytes else { return }
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .text(let value): text += JSONText.quoted(value)
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text, within: bytes)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                text += JSONText.quoted(member.0) + ":"
                member.1.write(to: &text, within: bytes)
            }
            text += "}"
        }
    }
}
