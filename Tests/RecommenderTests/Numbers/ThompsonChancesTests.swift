import Testing

@testable import Recommender

@Suite struct ThompsonChancesTests {
    /// Of one video of each record.
    private func chances(_ records: [AudienceRecord]) -> [Double] {
        ThompsonChances.shared.chances(records.map { ThompsonChances.Kind(record: $0, count: 1) })
    }

    private static func record(_ finished: Int, of people: Int) -> AudienceRecord {
        AudienceRecord(finished: Double(finished), of: Double(people))
    }

    @Test func `the chances are those with which drawn shares are the highest`() {
        let counts = [(0, 0), (3, 3), (0, 4), (9, 20), (18, 20)]
        let chances = chances(counts.map { Self.record($0.0, of: $0.1) })
        var random = SplitMix64(seed: 7)
        // The a-th smallest of a + b − 1 even draws has a Beta distribution of a and b.
        func share(_ finished: Int, _ people: Int) -> Double {
            let (a, b) = (2 + finished, 3 + people - finished)
            return (0..<a + b - 1).map { _ in Double.random(in: 0..<1, using: &random) }.sorted()[a - 1]
        }
        let rounds = 5_000
        var wins = [Int](repeating: 0, count: counts.count)
        for _ in 0..<rounds {
            let shares = counts.map { share($0.0, $0.1) }
            if let best = shares.indices.max(by: { shares[$0] < shares[$1] }) { wins[best] += 1 }
        }
        for (chance, won) in zip(chances, wins) { #expect(abs(chance - Double(won) / Double(rounds)) < 0.03) }
    }

    @Test(arguments: [1, 2, 7, 128])
    func `they add up to 1, and are the same for what is known alike`(count: Int) {
        for record in [Self.record(0, of: 0), Self.record(30, of: 30), Self.record(0, of: 30)] {
            let apart = chances([AudienceRecord](repeating: record, count: count))
            let together = ThompsonChances.shared.chances([ThompsonChances.Kind(record: record, count: count)])
            #expect((apart + together).allSatisfy { abs($0 - 1 / Double(count)) < 1e-6 })
        }
        let mixed = chances((0..<count).map { Self.record($0 % 31, of: 30) })
        #expect(abs(mixed.reduce(0, +) - 1) < 1e-9 && mixed.allSatisfy { $0 >= 0 })
    }

    @Test func `a record is of whole people within its bounds, whatever it is made of`() {
        #expect(Self.record(0, of: 0) == .none)
        #expect(AudienceRecord(finished: 5, of: 3) == Self.record(3, of: 3))
        #expect(AudienceRecord(finished: 400, of: 1_000) == Self.record(12, of: 30))
        #expect(AudienceRecord(finished: -1, of: -1) == .none)
        #expect(Self.record(30, of: 30).number == UInt16(AudienceRecord.count - 1))
    }
}
