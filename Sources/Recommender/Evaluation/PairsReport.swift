/// The figures of several runs with different seeds, for people and for machines.
package struct PairsReport: Sendable, Codable {
    package let users: Int
    package let items: Int
    package let trainingPairs: Int
    package let seeds: [UInt64]
    /// Samples of the users behind the intervals.
    package let bootstrapRounds: Int
    package let figures: [EvaluationFigure]
    /// Per seed what was tried, and its share.
    package let candidates: [[PairsEvaluation.Candidate]]
    /// Per seed, all trials included.
    package let seconds: [Double]

    package init(_ split: PairsSplit, k: Int, _ outcomes: [PairsEvaluation.Outcome], seeds: [UInt64], rounds: Int) {
        let bootstrap = Bootstrap(rounds: rounds, seed: seeds.first ?? 1)
        (self.seeds, bootstrapRounds) = (seeds, bootstrap.rounds)
        users = split.train.users
        items = split.train.items
        trainingPairs = split.train.count
        candidates = outcomes.map(\.candidates)
        seconds = outcomes.map(\.seconds)
        figures = [
            EvaluationFigure("recall_at_\(k)", means: outcomes.map(\.recall), bootstrap),
            EvaluationFigure("ndcg_at_\(k)", means: outcomes.map(\.gain), bootstrap),
        ]
    }
}
