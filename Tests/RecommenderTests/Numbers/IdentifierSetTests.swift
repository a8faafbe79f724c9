import Testing

@testable import Recommender

@Suite struct IdentifierSetTests {
    @Test func `agrees with a set of the standard library on random ids`() {
        var generator = SplitMix64(seed: 11)
        var ours = IdentifierSet()
        var theirs: Set<Int64> = []
        for _ in 0..<5_000 {
            let id = Int64.random(in: -1_000...1_000, using: &generator) << Int64.random(in: 0...40, using: &generator)
            #expect(ours.insert(id) == theirs.insert(id).inserted)
        }
        #expect(ours.count == theirs.count)
        #expect(theirs.allSatisfy(ours.contains))
        #expect((2_000...3_000).allSatisfy { ours.contains($0) == theirs.contains($0) })
    }

    @Test func `keeps the order of arrival and each id once`() {
        let set = IdentifierSet([7, 3, 7, 9, 3])
        #expect(set.members == [7, 3, 9])
        #expect(set.index(of: 9) == 2)
        #expect(set.index(of: 4) == nil)
    }

    @Test func `an empty set contains nothing`() {
        #expect(!IdentifierSet().contains(0))
    }

    @Test func `extreme ids are ids like any other`() {
        let set: IdentifierSet = [.min, -1, 0, .max]
        #expect([Int64.min, -1, 0, .max].allSatisfy(set.contains))
        #expect(!set.contains(1))
    }
}
