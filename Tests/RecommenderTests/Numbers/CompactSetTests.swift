import Testing

@testable import Recommender

@Suite struct CompactSetTests {
    @Test func `what is in it is found, and of others next to nothing`() {
        var generator = SplitMix64(seed: 7)
        let all = (0..<40_000).map { _ in Int64(bitPattern: generator.next()) }
        let set = CompactSet(all.prefix(20_000))
        #expect(all.prefix(20_000).allSatisfy(set.contains))
        // 20,000 strangers among 20,000 of 2^32 hashes: a tenth of one is expected.
        #expect(all.suffix(20_000).count(where: set.contains) <= 3)
        #expect(set.count > 19_990)
    }

    @Test func `an empty one holds nothing, and what is told twice stands once`() {
        #expect(![Int64.min, 0, .max].contains(where: CompactSet([]).contains))
        let set: CompactSet = [5, 5, -1, .max, .min, 5]
        #expect(set.count == 4 && [5, -1, .max, .min].allSatisfy(set.contains))
    }
}
