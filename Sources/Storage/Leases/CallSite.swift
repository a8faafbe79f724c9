private import Logging

/// Who borrows a connection: told when a lease grows old.
package struct CallSite: Sendable, Hashable, CustomStringConvertible {
    package let file: StaticString
    package let line: UInt

    package init(_ file: StaticString, _ line: UInt) {
        self.file = file
        self.line = line
    }

    package static func == (left: CallSite, right: CallSite) -> Bool {
        left.line == right.line && left.description == right.description
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(line)
    }

    /// As "Platform/Marks/Marks.swift:41".
    package var description: String { "\(file):\(line)" }

    /// The id of the request that the calling task serves; nil outside of one.
    static var requestID: String? {
        Logger.current[metadataKey: "hb.request.id"]?.description
    }
}
