/// A row that was found, and its score.
package struct ScoredRow: Sendable, Equatable {
    package let row: Int32
    package let score: Float
}
