/// Pairs that a model is made of, and those it is then judged by.
struct PairsTrial: Sendable {
    let train: PairMatrix
    let across: PairMatrix
    let ranking: PairRanking

    init(train: PairMatrix, ranking: PairRanking) {
        self.train = train
        across = train.transposed
        self.ranking = ranking
    }

    /// The given validation pairs, and as many folds beside them as it takes to judge by about `enough` rankings. In each fold some
    /// of every user's training pairs are held out and asked for; what is held out in one is learned in the others.
    ///
    /// - Parameters:
    ///   - enough: users asked, summed over the folds.
    ///   - most: folds at most.
    ///   - limit: users asked at most in one trial, evenly spaced.
    static func all(_ split: PairsSplit, k: Int, enough: Int, most: Int, limit: Int, seed: UInt64) -> [PairsTrial] {
        let given = PairsTrial(
            train: split.train, ranking: PairRanking(train: split.train, wanted: split.valid, k: k, limit: limit))
        let asked = max(1, given.ranking.users.count)
        let folds = min(most, (enough + asked - 1) / asked - 1)
        guard folds > 0 else { return [given] }
        let parts = min(10, max(folds, split.train.count / max(1, split.valid.count)))
        let places = places(split.train, parts: parts, seed: seed)
        let held = (0..<folds).map { fold in
            let (learned, wanted) = divide(split.train) { places[$0] == fold }
            return PairsTrial(train: learned, ranking: PairRanking(train: learned, wanted: wanted, k: k, limit: limit))
        }
        return [given] + held.filter { !$0.ranking.users.isEmpty }
    }

    /// For each pair the part it falls in: a user's pairs in random order, dealt one after the other from a random part on. A lone
    /// pair falls in none, so that every user keeps something to learn from.
    private static func places(_ pairs: PairMatrix, parts: Int, seed: UInt64) -> [Int] {
        var generator = SplitMix64(seed: seed ^ 0x7061_6972)
        var places = [Int](repeating: -1, count: pairs.count)
        var first = 0
        for user in 0..<pairs.users {
            let count = pairs[user].count
            if count > 1 {
                var next = generator.index(below: parts)
                for place in (first..<first + count).shuffled(using: &generator) {
                    places[place] = next
                    next = (next + 1) % parts
                }
            }
            first += count
        }
        return places
    }

    private static func divide(_ pairs: PairMatrix, isHeld: (Int) -> Bool) -> (learned: PairMatrix, wanted: PairMatrix) {
        var parts: [[(user: Int32, item: Int32)]] = [[], []]
        var place = 0
        for user in 0..<pairs.users {
            for item in pairs[user] {
                parts[isHeld(place) ? 1 : 0].append((Int32(user), item))
                place += 1
            }
        }
        let matrices = parts.map { PairMatrix(users: pairs.users, items: pairs.items, pairs: $0) }
        return (matrices[0], matrices[1])
    }
}
