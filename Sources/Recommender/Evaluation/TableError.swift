/// Why a file of rows cannot be read: the line, counted from 1, and what is wrong there.
package struct TableError: Error, Sendable, Equatable, CustomStringConvertible {
    package let line: Int
    package let problem: String

    package var description: String { "line \(line): \(problem)" }
}
