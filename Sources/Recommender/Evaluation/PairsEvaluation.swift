/// Full ranking over unordered pairs. Several kinds of model are made from the training pairs; which numbers each is made with, and
/// how they are mixed, is chosen by how they rank the validation pairs. The test pairs are looked at once, after that.
package struct PairsEvaluation: Sendable {
    /// Users that a choice looks at, at most, evenly spaced.
    static let validationLimit = 10_000

    package let split: PairsSplit
    package let k: Int
    package var threads: Int
    /// The inverse of a shallow autoencoder takes 4·items² bytes and 2·items³ operations; with more items it is left out.
    package var inverseItems = 8_192
    /// Numbers per vector that least squares begin with.
    package var dimension = 64
    /// A graph filter is left out where scoring the validation users takes more additions.
    package var graphWork = 2e10

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
        /// Mean recall plus mean gain on the validation users.
        package var merit: Double
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
        let validation = PairRanking(train: split.train, wanted: split.valid, k: k, limit: Self.validationLimit)
        let test = PairRanking(train: split.train, wanted: split.test, k: k)
        guard !validation.users.isEmpty else { throw TableError(line: 0, problem: "no validation pair is new to its user") }
        guard !test.users.isEmpty else { throw TableError(line: 0, problem: "no test pair is new to its user") }
        let search = PairsSearch(
            train: split.train, validation: validation, threads: threads, inverseItems: inverseItems, graphWork: graphWork,
            dimension: dimension, seed: seed)
        var found = search.candidates(progress)
        progress("mixing \(found.count) models")
        let popularity = PopularityScorer(split.train)
        let weights = PairsMixture(validation, threads: threads).weights(found.map(\.scorer), popularity)
        for index in found.indices { found[index].candidate.weight = weights[index] }
        let mixed = MixedScorer(parts: found.map { ($0.scorer, $0.candidate.weight) }, popularity: popularity)
        progress("ranking \(test.users.count) users")
        let values = test.values(of: mixed, threads: threads)
        return Outcome(
            candidates: found.map(\.candidate), recall: values.map(\.recall), gain: values.map(\.gain),
            seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}
