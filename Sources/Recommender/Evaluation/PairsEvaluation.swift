/// Full ranking over unordered pairs. Several kinds of model are made from the training pairs; which numbers each is made with, and
/// how they are mixed, is chosen by how they rank the validation pairs and, where those are few, folds of the training pairs. The
/// test pairs are looked at once, after that.
package struct PairsEvaluation: Sendable {
    /// Users that a choice looks at, at most, evenly spaced.
    static let validationLimit = 10_000
    /// Rankings that a choice is made by, when folds can make up for a small validation part.
    static let enoughRankings = 5_000

    package let split: PairsSplit
    package let k: Int
    package var threads: Int
    /// The inverse of a shallow autoencoder takes 4·items² bytes per trial and 2·items³ operations; of more items, those with the most
    /// users are in it.
    package var inverseItems = 8_192
    /// Numbers per vector that least squares begin with.
    package var dimension = 64
    /// A graph filter is left out where scoring the validation users takes more additions.
    package var graphWork = 2e10
    /// Folds beside the validation part, at most.
    package var folds = 3

    package init(_ split: PairsSplit, k: Int, threads: Int) {
        self.split = split
        self.k = max(1, k)
        self.threads = max(1, threads)
    }

    /// One kind of model at its best on the validation pairs.
    package struct Candidate: Sendable, Codable, Equatable {
        package var name: String
        /// The numbers it was made with, in words.
        package var settings: String
        /// Mean recall plus mean gain over the validation part and the folds.
        package var merit: Double
        /// Mean on the test part, alone: to be compared with the mix, and chosen by nothing.
        package var recall = 0.0
        /// Like `recall`.
        package var gain = 0.0
        /// Its share in the mix that is evaluated.
        package var weight: Float
    }

    /// One run.
    package struct Outcome: Sendable {
        package var candidates: [Candidate]
        package var recall: [Double]
        package var gain: [Double]
        package var seconds: Double
    }

    /// - Parameter progress: told what is being tried, and how good it was.
    package func run(seed: UInt64, progress: (String) -> Void = { _ in }) throws(TableError) -> Outcome {
        let start = ContinuousClock.now
        let trials = PairsTrial.all(
            split, k: k, enough: Self.enoughRankings, most: folds, limit: Self.validationLimit, seed: seed)
        let test = PairRanking(train: split.train, wanted: split.test, k: k)
        guard !trials[0].ranking.users.isEmpty else { throw TableError(line: 0, problem: "no validation pair is new to its user") }
        guard !test.users.isEmpty else { throw TableError(line: 0, problem: "no test pair is new to its user") }
        let search = PairsSearch(
            trials: trials, threads: threads, inverseItems: inverseItems, graphWork: graphWork, dimension: dimension, seed: seed)
        var found = search.candidates(progress)
        progress("mixing \(found.count) models")
        let weights = PairsMixture(trials: trials, threads: threads, seed: seed).weights(found.map(\.scorers))
        for index in found.indices { found[index].candidate.weight = weights[index] }
        let mixed = MixedScorer(parts: found.map { ($0.scorers[0], $0.candidate.weight) }, popularity: PopularityScorer(split.train))
        progress("ranking \(test.users.count) users")
        let values = test.values(of: mixed, threads: threads)
        for index in found.indices { compare(&found[index], test) }
        return Outcome(
            candidates: found.map(\.candidate), recall: values.map(\.recall), gain: values.map(\.gain),
            seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    /// Notes what a model does alone.
    private func compare(_ model: inout PairsSearch.Found, _ test: PairRanking) {
        let values = test.values(of: AveragedScorer(parts: Array(model.scorers.prefix(1))), threads: threads)
        model.candidate.recall = values.reduce(0) { $0 + $1.recall } / Double(values.count)
        model.candidate.gain = values.reduce(0) { $0 + $1.gain } / Double(values.count)
    }
}
