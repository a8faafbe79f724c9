/// Why a file of rows cannot be used: the line, counted from 1, and what is wrong there.
package struct TableError: Error, Sendable, Equatable, CustomStringConvertible {
    /// From 1, the names of the columns where there are such; 0 for the rows as a whole.
    package let line: Int
    /// Part of a sentence: "there are no rows".
    package let problem: String

    /// "line 7: …".
    package var description: String { line > 0 ? "line \(line): \(problem)" : problem }
}
