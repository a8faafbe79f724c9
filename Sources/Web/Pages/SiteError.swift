/// What is wrong with a site folder; found at start, named by its file.
package struct SiteError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Relative to the site folder.
    package let file: String
    package let reason: String

    package init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    package var description: String { "\(file): \(reason)" }
}
