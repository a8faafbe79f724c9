import Web

/// What a researcher looks for: all of `and`, at least one of `or` where there is any, and none of `not`.
struct ResearchQuery: Sendable, Equatable {
    /// In all three lists.
    static let mostConditions = 100
    /// Of all conditions.
    static let mostValues = 1_000
    /// Of those, words that captions are read for, one after the other.
    static let mostKeywords = 50

    let all: [ResearchCondition]
    let any: [ResearchCondition]
    let none: [ResearchCondition]

    /// - Throws: `APIError` when nothing is asked for, or too much.
    init(all: [ResearchCondition], any: [ResearchCondition] = [], none: [ResearchCondition] = []) throws(APIError) {
        let count = all.count + any.count + none.count
        guard count > 0 else { throw .invalid("“query” holds at least one condition in “and”, “or” or “not”.") }
        guard count <= Self.mostConditions else { throw .invalid("“query” holds at most \(Self.mostConditions) conditions.") }
        let words = (all + any + none).reduce(0) { $0 + $1.keywords }
        guard words <= Self.mostKeywords else { throw .invalid("“query” holds at most \(Self.mostKeywords) values of “keyword”.") }
        (self.all, self.any, self.none) = (all, any, none)
    }

    func matches(_ clip: ResearchClip) -> Bool {
        all.allSatisfy { $0.matches(clip) } && (any.isEmpty || any.contains { $0.matches(clip) }) && !none.contains { $0.matches(clip) }
    }

    /// The same query has the same text.
    var text: String {
        [("and", all), ("or", any), ("not", none)].map { name, conditions in
            name + conditions.map { "\n" + $0.text }.joined()
        }.joined(separator: "\n")
    }
}

/// A query as it comes: lists that are missing or null are empty.
struct ResearchQueryBody: Decodable {
    let and: [Condition]?
    let or: [Condition]?
    let not: [Condition]?

    struct Condition: Decodable {
        let operation: String
        let fieldName: String
        let fieldValues: [LenientText]
    }

    /// - Throws: `APIError` that says what has no meaning.
    func query() throws(APIError) -> ResearchQuery {
        let lists = [and ?? [], or ?? [], not ?? []]
        // Before they are read one by one.
        guard lists.joined().reduce(0, { $0 + $1.fieldValues.count }) <= ResearchQuery.mostValues else {
            throw .invalid("“query” holds at most \(ResearchQuery.mostValues) values.")
        }
        return try ResearchQuery(all: try Self.read(lists[0]), any: try Self.read(lists[1]), none: try Self.read(lists[2]))
    }

    private static func read(_ list: [Condition]) throws(APIError) -> [ResearchCondition] {
        var conditions: [ResearchCondition] = []
        for each in list {
            conditions.append(
                try ResearchCondition(field: each.fieldName, operation: each.operation, values: each.fieldValues.map(\.text))
            )
        }
        return conditions
    }
}

/// A text, or a whole number where a client has sent one in its place.
struct LenientText: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else {
            text = String(try container.decode(Int64.self))
        }
    }
}
