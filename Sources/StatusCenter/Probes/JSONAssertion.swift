import Foundation

/// What a JSON answer must say: `status.indicator = none`, `items[0].id`, `queue.age_seconds < 60`.
struct JSONAssertion: Sendable, Equatable {
    enum Comparison: String, Sendable {
        case equal = "="
        case unequal = "!="
        case less = "<"
        case greater = ">"
    }

    enum Step: Sendable, Equatable {
        case member(String)
        case element(Int)
    }

    /// What a probe hears of a feature that somebody has switched off.
    static let switchedOff = "switched off by the operator"

    let path: [Step]
    /// Nil asks only that there is something.
    let comparison: Comparison?
    let value: String

    /// Nil for what is none. Read by hand: every round of probes reads one, and the engine of regular expressions would keep two of the
    /// sixty megabytes that this process may have.
    init?(_ text: String) {
        let whole = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let named = whole.prefix { JSONAssertion.isOfName($0) || ".[]".contains($0) }
        guard let path = JSONAssertion.path(named) else { return nil }
        let rest = whole[named.endIndex...].drop(while: \.isWhitespace)
        self.path = path
        comparison = Comparison(rawValue: String(rest.prefix(2))) ?? Comparison(rawValue: String(rest.prefix(1)))
        value = rest.dropFirst(comparison?.rawValue.count ?? 0)
            .trimmingCharacters(in: .whitespacesAndNewlines).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        guard let comparison else {
            guard rest.isEmpty else { return nil }
            return
        }
        let isNumeric = comparison == .less || comparison == .greater
        if value.isEmpty || (isNumeric && Double(value) == nil) { return nil }
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || character == "_" || character == "-"
    }

    private static func path(_ text: Substring) -> [Step]? {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let name = part.prefix(while: isOfName)
            guard let elements = elements(part[name.endIndex...]) else { return nil }
            // A list at the top has no name.
            guard !name.isEmpty || (steps.isEmpty && !elements.isEmpty) else { return nil }
            if !name.isEmpty { steps.append(.member(String(name))) }
            steps += elements
        }
        return steps.isEmpty ? nil : steps
    }

    /// `[0][12]`: up to six digits each.
    private static func elements(_ text: Substring) -> [Step]? {
        var (steps, left) = ([Step](), text)
        while !left.isEmpty {
            let digits = left.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard left.first == "[", left[digits.endIndex...].first == "]", digits.count <= 6, let index = Int(digits) else { return nil }
            steps.append(.element(index))
            left = left[digits.endIndex...].dropFirst()
        }
        return steps
    }

    /// For everybody; nil when the answer says so. What was expected may be nobody else's business.
    func complaint(about body: [UInt8]) -> String? {
        guard let root = try? JSONDecoder().decode(JSONTree.self, from: Data(body)) else { return "the answer is no JSON" }
        let found = path.reduce(root) { $0.at($1) }
        if found == .null, value != "null" { return "the answer lacks what it should say" }
        if holds(found) { return nil }
        // As Skit itself says it of its features: no failure, and nobody's secret.
        if path.first == .member("switches"), found == .text("off") { return JSONAssertion.switchedOff }
        return "the answer does not say what it should"
    }

    private func holds(_ found: JSONTree) -> Bool {
        guard let comparison else { return true }
        switch comparison {
        case .equal: return found.isWritten(value)
        case .unequal: return !found.isWritten(value)
        case .less, .greater:
            guard let number = found.number, let bound = Double(value) else { return false }
            return comparison == .less ? number < bound : number > bound
        }
    }
}

/// Any JSON value.
private enum JSONTree: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    /// Null where there is nothing.
    func at(_ step: JSONAssertion.Step) -> JSONTree {
        switch step {
        case .member(let name):
            guard case .object(let members) = self else { return .null }
            return members[name] ?? .null
        case .element(let index):
            guard case .list(let elements) = self else { return .null }
            return elements.dropFirst(index).first ?? .null
        }
    }

    var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    func isWritten(_ value: String) -> Bool {
        switch self {
        case .null: value == "null"
        case .bool(let bool): value == (bool ? "true" : "false")
        case .number(let number): Double(value) == number
        case .text(let text): text == value
        case .list, .object: false
        }
    }
}
