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

    /// Nil for what is none.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /\s*([A-Za-z0-9_.\-\[\]]+)\s*(?:(!=|=|<|>)\s*(.*?)\s*)?/) else { return nil }
        guard let path = JSONAssertion.path(String(match.1)) else { return nil }
        self.path = path
        comparison = match.2.flatMap { Comparison(rawValue: String($0)) }
        value = match.3.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) } ?? ""
        let isNumeric = comparison == .less || comparison == .greater
        if comparison != nil, value.isEmpty || (isNumeric && Double(value) == nil) { return nil }
    }

    private static func path(_ text: String) -> [Step]? {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let match = part.wholeMatch(of: /([A-Za-z0-9_\-]*)((?:\[[0-9]{1,6}\])*)/) else { return nil }
            // A list at the top has no name.
            guard !match.1.isEmpty || (steps.isEmpty && !match.2.isEmpty) else { return nil }
            if !match.1.isEmpty { steps.append(.member(String(match.1))) }
            for index in match.2.matches(of: /[0-9]+/) { Int(index.0).map { steps.append(.element($0)) } }
        }
        return steps.isEmpty ? nil : steps
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
