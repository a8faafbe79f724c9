/// What the ranker expects of an impression.
package struct RankerScore: Sendable, Equatable {
    let probabilities: OutputVectors
    /// The median of the play time as its place among videos of like length, 0...1: what short and long videos can be compared by.
    package let place: Float
    /// Milliseconds of play that are as likely to be exceeded as not.
    package let watchMilliseconds: Double

    /// The probability of a head, 0...1.
    package subscript(head: RankerHead) -> Float {
        probabilities[head]
    }
}
