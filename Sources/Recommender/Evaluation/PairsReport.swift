/// The figures of several runs with different seeds, for people and for machines.
package struct PairsReport: Sendable, Codable {
    package let users: Int
    package let items: Int
    package let trainingPairs: Int
    package let figures: [EvaluationFigure]
    /// Per seed what was tried, and its share.
    package let candidates: [[PairsEvaluation.Candidate]]
    /// Per seed, all trials included.
    package let seconds: [Double]

    package init(_ split: PairsSplit, k: Int, _ outcomes: [PairsEvaluation.Outcome], seed: UInt64) {
        users = split.train.users
        items = split.train.items
        trainingPairs = split.train.count
        candidates = outcomes.map(\.candidates)
        seconds = outcomes.map(\.seconds)
        figures = [
            EvaluationFigure("Recall@\(k)", outcomes.map(\.recall), seed: seed),
            EvaluationFigure("NDCG@\(k)", outcomes.map(\.gain), seed: seed),
        ]
    }
}
