/// What the ranker expects of an impression.
package struct RankerScore: Sendable, Equatable {
    let probabilities: OutputVectors
    /// Milliseconds of play that are as likely to be exceeded as not.
    package let watchMilliseconds: Double

    /// The probability of a head, 0...1.
    package subscript(head: RankerHead) -> Float {
        probabilities[head]
    }
}
