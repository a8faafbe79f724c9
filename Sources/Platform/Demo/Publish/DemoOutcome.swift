/// What a run did.
package struct DemoOutcome: Sendable, Equatable {
    /// Accounts that were created.
    package var newAccounts = 0
    /// Videos that were published.
    package var published = 0
    /// Videos that were there already.
    package var present = 0
    /// Videos that could not be published.
    package var failed = 0
    /// Watches that were sent.
    package var watches = 0

    package init() {}

    /// One sentence for the end.
    package var sentence: String {
        var parts = ["\(published) videos published"]
        if present > 0 { parts.append("\(present) were there already") }
        if failed > 0 { parts.append("\(failed) failed") }
        return parts.joined(separator: ", ") + "."
    }
}
