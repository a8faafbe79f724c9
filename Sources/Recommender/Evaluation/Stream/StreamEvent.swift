/// A row of a watch log: what was shown, what came of it, and on which day.
package struct StreamEvent: Sendable {
    /// What was shown, and to whom.
    package var impression: Impression
    /// What came of it.
    package var reaction: Reaction
    /// The day as a number, 20220415 for instance.
    package var day: Int
}
