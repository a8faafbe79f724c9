/// Why a file is refused, with the line at which a person has to look.
package struct WatchFileError: Error, Equatable, CustomStringConvertible {
    package let line: Int
    package let reason: String

    package var description: String { "line \(line): \(reason)" }
}
