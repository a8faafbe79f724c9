/// Something that scores all items for a user of a `PairMatrix` it was made from.
protocol PairScorer: Sendable {
    /// Overwrites `scores`, one per item; higher is better.
    func score(_ user: Int, into scores: inout [Float])
}
