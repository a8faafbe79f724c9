/// The figures of several runs with different seeds, for people and for machines.
package struct SequenceReport: Sendable, Codable {
    package let protocolName: String
    package let viewers: Int
    package let items: Int
    package let interactions: Int
    package let seeds: [UInt64]
    /// Samples of the viewers behind the intervals.
    package let bootstrapRounds: Int
    package let figures: [EvaluationFigure]
    package let choices: [SequenceEvaluation.Choice]
    package let trainingSeconds: [Double]
    package let rankingSeconds: [Double]

    package init(
        _ kind: SequenceProtocol, _ evaluation: SequenceEvaluation, _ outcomes: [SequenceEvaluation.Outcome], seeds: [UInt64],
        rounds: Int
    ) {
        let bootstrap = Bootstrap(rounds: rounds, seed: seeds.first ?? 1)
        (self.seeds, bootstrapRounds) = (seeds, bootstrap.rounds)
        protocolName = kind.rawValue
        viewers = evaluation.viewers.count
        items = evaluation.histories.items
        interactions = evaluation.histories.interactions
        choices = outcomes.map(\.choice)
        trainingSeconds = outcomes.map(\.trainingSeconds)
        rankingSeconds = outcomes.map(\.rankingSeconds)
        func figure(_ name: String, _ value: (Int) -> Double) -> EvaluationFigure {
            EvaluationFigure(name, means: outcomes.map { $0.ranks.map(value) }, bootstrap)
        }
        figures = [10, 20].flatMap { k in
            [
                figure("hr_at_\(k)") { HitRate.value(rank: $0, at: k) },
                figure("ndcg_at_\(k)") { DiscountedGain.value(rank: $0, at: k) },
            ]
        }
    }
}
