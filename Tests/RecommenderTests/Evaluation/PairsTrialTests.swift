import Testing

@testable import Recommender

@Suite struct PairsTrialTests {
    private func split(users: Int) -> PairsSplit {
        var parts: [[(user: Int32, item: Int32)]] = [[], [], []]
        for user in 0..<users {
            for item in 0..<10 { parts[item < 8 ? 0 : item - 7].append((Int32(user), Int32((user + item) % 20))) }
        }
        let matrices = parts.map { PairMatrix(users: users, items: 20, pairs: $0) }
        return PairsSplit(train: matrices[0], valid: matrices[1], test: matrices[2])
    }

    @Test func `folds hold out different training pairs, ask for them, and never know of the test part`() {
        let split = split(users: 30)
        let trials = PairsTrial.all(split, k: 5, enough: 1_000, most: 3, limit: 1_000, seed: 1)
        #expect(trials.count == 4)
        #expect(trials[0].train == split.train && trials[0].ranking.wanted == split.valid)
        var held = Set<[Int32]>()
        for trial in trials.dropFirst() {
            #expect(trial.train.count + trial.ranking.wanted.count == split.train.count)
            for user in 0..<30 {
                #expect(Set(trial.train[user]).union(trial.ranking.wanted[user]) == Set(split.train[user]))
                for item in trial.ranking.wanted[user] { #expect(held.insert([Int32(user), item]).inserted) }
            }
        }
    }

    @Test func `a validation part that is large enough needs no folds`() {
        #expect(PairsTrial.all(split(users: 30), k: 5, enough: 30, most: 3, limit: 1_000, seed: 1).count == 1)
        #expect(PairsTrial.all(split(users: 30), k: 5, enough: 60, most: 3, limit: 1_000, seed: 1).count == 2)
    }

    @Test func `a lone pair is never held out`() {
        let pairs = PairMatrix(users: 3, items: 4, pairs: [(0, 0), (1, 1), (1, 2), (2, 3)])
        let other = PairMatrix(users: 3, items: 4, pairs: [(0, 1), (1, 3), (2, 0)])
        let trials = PairsTrial.all(
            PairsSplit(train: pairs, valid: other, test: other), k: 2, enough: 100, most: 3, limit: 100, seed: 1)
        for trial in trials { #expect(!trial.train[0].isEmpty && !trial.train[2].isEmpty) }
    }
}
