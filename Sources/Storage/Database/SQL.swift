/// A statement with its values bound, never spliced.
///
/// ```swift
/// let sql: SQL = "SELECT id FROM videos WHERE author_id = \(author) AND id IN \(list: ids)"
/// ```
/// Every interpolation becomes a placeholder in the form its engine wants, except `\(sql)` (another
/// `SQL`) and `\(literal:)` (a `StaticString`, so that text from outside cannot reach it).
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package enum Part: Sendable, Equatable {
        case text(String)
        case value(SQLValue)
    }

    package private(set) var parts: [Part]
    /// Whether the way to its rows depends on its values so much that it is to be looked for each time.
    package private(set) var isPlannedForItsValues = false

    package init(stringLiteral value: String) {
        parts = [.text(value)]
    }

    package init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.parts += right.parts
        return sum
    }

    /// The same statement, which PostgreSQL plans for its values each time. A statement that it prepares gets one plan for all values
    /// after some executions, which suits keys; a word that every row holds and one that none holds want different ways.
    package static func plannedForItsValues(_ statement: SQL) -> SQL {
        var statement = statement
        statement.isPlannedForItsValues = true
        return statement
    }

    /// The parts with `, ` between them, as the rows of one INSERT.
    package static func list(_ items: [SQL]) -> SQL {
        var list: SQL = ""
        for (index, item) in items.enumerated() {
            if index > 0 { list.parts.append(.text(", ")) }
            list.parts += item.parts
        }
        return list
    }

    /// The text with one placeholder per value, and the values in their order.
    package func rendered(placeholder: (_ position: Int) -> String) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            }
        }
        return (text, values)
    }

    /// The same for an engine, once every value is one that can be kept.
    /// - Throws: `StorageError.constraint` for a text with U+0000.
    func bound(placeholder: (_ position: Int) -> String) throws(StorageError) -> (text: String, values: [SQLValue]) {
        let (text, values) = rendered(placeholder: placeholder)
        for case .text(let value) in values where value.utf8.contains(0) {
            throw .constraint("a text holds U+0000")
        }
        return (text, values)
    }

    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            parts.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }

        package mutating func appendInterpolation(_ sql: SQL) {
            parts += sql.parts
        }

        package mutating func appendInterpolation(literal text: StaticString) {
            parts.append(.text(text.description))
        }

        /// `(?, ?, ?)`; an empty list becomes `(NULL)`, which matches nothing.
        package mutating func appendInterpolation(list values: some Collection<some SQLBindable>) {
            guard !values.isEmpty else { return parts.append(.text("(NULL)")) }
            var separator = "("
            for value in values {
                parts.append(.text(separator))
                parts.append(.value(value.sqlValue))
                separator = ", "
            }
            parts.append(.text(")"))
        }
    }
}
