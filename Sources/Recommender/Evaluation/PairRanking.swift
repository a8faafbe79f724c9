/// Full ranking of all items per user with what the user has in training masked.
struct PairRanking: Sendable {
    let train: PairMatrix
    let wanted: PairMatrix
    let k: Int
    /// Users that are asked: those with something wanted that is not masked.
    let users: [Int]

    /// - Parameter limit: at most about this many users, evenly spaced; all without one.
    init(train: PairMatrix, wanted: PairMatrix, k: Int, limit: Int? = nil) {
        self.train = train
        self.wanted = wanted
        self.k = k
        let all = (0..<wanted.users).filter { !Self.relevant($0, train, wanted).isEmpty }
        let step = max(1, all.count / max(1, limit ?? all.count))
        users = stride(from: 0, to: all.count, by: step).map { all[$0] }
    }

    /// The figures of one user.
    struct Values: Sendable, Equatable {
        var recall: Double
        var gain: Double
    }

    private static func relevant(_ user: Int, _ train: PairMatrix, _ wanted: PairMatrix) -> Set<Int32> {
        Set(wanted[user]).subtracting(train[user])
    }

    func values(of scorer: some PairScorer, threads: Int) -> [Values] {
        ConcurrentWork.map(count: users.count, threads: threads) { range in
            var scores = [Float](repeating: 0, count: train.items)
            return range.map { index in
                scorer.score(users[index], into: &scores)
                return values(users[index], &scores)
            }
        }
    }

    /// Of equal scores the lower item stands first, and a score that is not a number nowhere.
    func values(_ user: Int, _ scores: inout [Float]) -> Values {
        for item in train[user] { scores[Int(item)] = -.infinity }
        var best = BestHits(limit: k)
        for (item, score) in scores.enumerated() where score >= best.threshold && score > -.infinity {
            best.offer(ScoredRow(row: Int32(item), score: score))
        }
        let relevant = Self.relevant(user, train, wanted)
        var hits = best.sorted().map { relevant.contains($0.row) }
        hits += [Bool](repeating: false, count: k - hits.count)
        return Values(
            recall: Recall.value(hits: hits, relevant: relevant.count), gain: DiscountedGain.value(hits: hits, relevant: relevant.count))
    }

    /// What choices are made by: mean recall plus mean gain.
    func merit(of scorer: some PairScorer, threads: Int) -> Double {
        Self.merit(values(of: scorer, threads: threads))
    }

    static func merit(_ values: [Values]) -> Double {
        values.reduce(0) { $0 + $1.recall + $1.gain } / Double(max(1, values.count))
    }
}
