/// What the feed believes about a viewer, to be shown to that viewer. Weights are −4...4, most liked first.
package struct Taste: Sendable {
    /// Authors by id.
    package var authors: [(id: Int64, weight: Double)]
    /// Tags by name.
    package var tags: [(tag: String, weight: Double)]
}
