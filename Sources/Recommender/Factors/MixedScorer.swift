/// A weighted sum of scorers, each brought to mean 0 and deviation 1 per user first, since their scales have nothing in common. A
/// trace of popularity decides where all are silent.
struct MixedScorer: PairScorer {
    static let popularityWeight: Float = 1e-4

    let parts: [(scorer: any PairScorer, weight: Float)]
    let popularity: PopularityScorer

    func score(_ user: Int, into scores: inout [Float]) {
        var sum = [Float](repeating: 0, count: scores.count)
        popularity.score(user, into: &scores)
        Self.standardize(&scores)
        for index in sum.indices { sum[index] = Self.popularityWeight * scores[index] }
        for part in parts where part.weight != 0 {
            part.scorer.score(user, into: &scores)
            Self.standardize(&scores)
            for index in sum.indices { sum[index] += part.weight * scores[index] }
        }
        scores = sum
    }

    /// Scores that are all the same become zeros.
    static func standardize(_ scores: inout [Float]) {
        let mean = scores.reduce(0.0) { $0 + Double($1) } / Double(max(1, scores.count))
        let square = scores.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(max(1, scores.count))
        let scale = square > 1e-30 ? Float(1 / square.squareRoot()) : 0
        for index in scores.indices { scores[index] = (scores[index] - Float(mean)) * scale }
    }
}
