/// The mean of scorers whose scores have the same scale: models of one kind that differ by chance alone.
struct AveragedScorer: PairScorer {
    let parts: [any PairScorer]

    func score(_ user: Int, into scores: inout [Float]) {
        guard let first = parts.first else { return }
        first.score(user, into: &scores)
        guard parts.count > 1 else { return }
        var other = scores
        for part in parts.dropFirst() {
            part.score(user, into: &other)
            for index in scores.indices { scores[index] += other[index] }
        }
        for index in scores.indices { scores[index] /= Float(parts.count) }
    }
}
