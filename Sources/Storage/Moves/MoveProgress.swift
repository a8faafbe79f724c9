/// How far a move is.
package struct MoveProgress: Sendable, Equatable {
    package enum Step: Sendable, Equatable {
        /// The first pass is all that most moves need.
        case copying(pass: Int)
        case verifying
    }

    package let step: Step
    package let table: String
    /// Rows of the table that are done.
    package let done: Int64
    /// Rows of the table; 0 when they are not counted.
    package let total: Int64
    /// Of those that are done, the ones that were not there yet.
    package var written: Int64 = 0

    func at(_ done: Int64, written: Int64) -> MoveProgress {
        MoveProgress(step: step, table: table, done: done, total: total, written: written)
    }
}

/// A table that is the same on both sides.
package struct MoveResult: Sendable, Equatable {
    package let table: String
    package let rows: Int64
    /// SHA-256 of its rows in the order of its key, lower-case hex.
    package let checksum: String
}

/// Two databases that did not become equal.
package struct MoveError: Error, Equatable, CustomStringConvertible {
    package let table: String
    package let expected: Int64
    package let found: Int64

    package var description: String {
        "After five passes the table \(table) still differs: \(expected) rows there, \(found) here. "
            + "Make sure that nobody writes to the target, and run the command again."
    }
}
