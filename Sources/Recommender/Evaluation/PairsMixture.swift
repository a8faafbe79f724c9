/// The weights of a mix that rank the validation pairs best.
struct PairsMixture {
    /// Weights are multiples of one of this many parts.
    static let parts = 5

    let ranking: PairRanking
    let threads: Int

    init(_ ranking: PairRanking, threads: Int) {
        self.ranking = ranking
        self.threads = threads
    }

    /// - Returns: one weight per scorer, sum 1.
    func weights(_ scorers: [any PairScorer], _ popularity: PopularityScorer) -> [Float] {
        let grid = Self.grid(scorers.count)
        guard grid.count > 1 else { return grid.first ?? [] }
        let merits = ConcurrentWork.map(count: ranking.users.count, threads: threads) { range in
            var scores = scorers.map { _ in [Float](repeating: 0, count: ranking.train.items) }
            return range.map { index in
                let user = ranking.users[index]
                for number in scorers.indices {
                    scorers[number].score(user, into: &scores[number])
                    MixedScorer.standardize(&scores[number])
                }
                return grid.map { merit(user, scores, $0) }
            }
        }
        let sums = grid.indices.map { number in merits.reduce(0) { $0 + $1[number] } }
        return grid.indices.max { sums[$0] < sums[$1] }.map { grid[$0] } ?? grid[0]
    }

    private func merit(_ user: Int, _ scores: [[Float]], _ weights: [Float]) -> Double {
        var sum = [Float](repeating: 0, count: ranking.train.items)
        for (part, weight) in zip(scores, weights) where weight > 0 {
            for index in sum.indices { sum[index] += weight * part[index] }
        }
        let values = ranking.values(user, &sum)
        return values.recall + values.gain
    }

    /// All weights of `count` parts in whole steps, sum 1; each part alone comes first.
    static func grid(_ count: Int) -> [[Float]] {
        guard count > 0 else { return [] }
        var found: [[Int]] = [[]]
        for _ in 1..<max(1, count) {
            found = found.flatMap { begun in (0...parts - begun.reduce(0, +)).map { begun + [$0] } }
        }
        return found.map { begun in (begun + [parts - begun.reduce(0, +)]).map { Float($0) / Float(parts) } }
    }
}
