package import struct Foundation.Data

/// A value as both engines know it.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    /// Without U+0000, which PostgreSQL cannot hold and SQLite's readers cut the text at: a statement with it is refused with
    /// `StorageError.constraint`.
    case text(String)
    case blob(Data)

    /// Texts are equal when their bytes are, as both engines have it; Swift's own comparison takes “é” in one character and in two
    /// for the same.
    package static func == (left: SQLValue, right: SQLValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.blob(let left), .blob(let right)): left == right
        default: false
        }
    }
}

/// What may stand inside `\( )` of a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

/// Booleans are stored as 0 and 1 on both engines, so that one text serves both.
extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
    package var sqlValue: SQLValue { .real(self) }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension Data: SQLBindable {
    package var sqlValue: SQLValue { .blob(self) }
}
