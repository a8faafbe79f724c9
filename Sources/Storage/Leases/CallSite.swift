/// A place in the source: of who borrows a connection, told when a lease grows old, and of a statement, whose name it is.
package struct CallSite: Sendable, Hashable, CustomStringConvertible {
    package let file: StaticString
    package let line: UInt
    package let function: StaticString

    package init(_ file: StaticString, _ line: UInt, _ function: StaticString = "") {
        self.file = file
        self.line = line
        self.function = function
    }

    /// What stays the same when lines move, as "Platform/Marks/Marks.swift add(_:of:)".
    package var name: String { "\(file) \(function)" }

    package static func == (left: CallSite, right: CallSite) -> Bool {
        left.line == right.line && left.description == right.description
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(line)
    }

    /// As "Platform/Marks/Marks.swift:41".
    package var description: String { "\(file):\(line)" }
}
