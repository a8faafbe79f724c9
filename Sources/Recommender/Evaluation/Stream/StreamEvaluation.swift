/// Predict, then learn, row after row in the order of time (A. P. Dawid, "Prequential analysis", 1984): nothing is ever
/// predicted by a ranker that has seen it, or anything later.
package struct StreamEvaluation: Sendable {
    /// Rows between two calls of `progress`.
    private static let stride = 2_000

    /// The first day that is reported; the days before are learned from only.
    package var from: Int
    /// One run each.
    package var seeds: [UInt64]
    /// Samples of viewers for the intervals.
    package var rounds: Int
    /// Their seed is replaced by each of `seeds`.
    package var settings = RankerSettings()

    /// With the ranker's default settings.
    package init(from: Int, seeds: [UInt64], rounds: Int) {
        self.from = from
        self.seeds = seeds
        self.rounds = rounds
    }

    /// - Parameter progress: called with the share that is done, 0...1.
    /// - Returns: nil when no row is of a reported day, or every one of a kind.
    package func run(_ log: StreamLog, progress: (Double) -> Void = { _ in }) -> StreamReport? {
        var runs: [StreamPredictions] = []
        var (scoring, learning) = (Stopwatch(), Stopwatch())
        for (index, seed) in seeds.enumerated() {
            var settings = settings
            settings.seed = seed
            runs.append(
                predict(log, settings, &scoring, &learning) { progress((Double(index) + $0) / Double(seeds.count) * 0.9) })
        }
        guard let first = runs.first, !first.groups.isEmpty else { return nil }
        let metrics = runs.map { $0.metrics() }
        var figures: [EvaluationFigure] = []
        for (index, named) in (metrics.first ?? []).enumerated() {
            let bootstrap = Bootstrap(rounds: rounds, seed: seeds.first ?? 1)
            let estimate = bootstrap.estimate(groups: first.groupCount) { weights in
                Self.mean(metrics.map { $0[index].metric.value(weights) })
            }
            progress(0.9 + Double(index + 1) / Double(metrics[0].count) * 0.1)
            guard let estimate else { continue }
            let bySeed = metrics.compactMap { $0[index].metric.value(groups: first.groupCount) }
            figures.append(EvaluationFigure(name: named.name, estimate: estimate, bySeed: bySeed))
        }
        guard !figures.isEmpty else { return nil }
        return StreamReport(
            rows: log.events.count, reportedRows: first.groups.count, watchRows: first.watchGroups.count,
            viewers: first.groupCount, from: from, seeds: seeds, bootstrapRounds: rounds, figures: figures,
            scoreMicroseconds: scoring.medianMicroseconds, learnMicroseconds: learning.medianMicroseconds)
    }

    private func predict(
        _ log: StreamLog, _ settings: RankerSettings, _ scoring: inout Stopwatch, _ learning: inout Stopwatch,
        progress: (Double) -> Void
    ) -> StreamPredictions {
        var ranker = Ranker(settings)
        var scratch = ranker.scratch()
        var features = RankerFeatures()
        var predictions = StreamPredictions()
        for (index, event) in log.events.enumerated() {
            if index % Self.stride == 0 { progress(Double(index) / Double(log.events.count)) }
            let start = ContinuousClock.now
            ranker.extract(event.impression, into: &features)
            let score = ranker.score(features, &scratch)
            let middle = ContinuousClock.now
            ranker.learn(event.impression, features, event.reaction, &scratch)
            scoring.add(start.duration(to: middle))
            learning.add(middle.duration(to: .now))
            if event.day >= from { predictions.add(event, score) }
        }
        return predictions
    }

    private static func mean(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.count == values.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
    }
}
