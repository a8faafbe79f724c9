import Testing

@testable import Recommender

@Suite struct LowestTests {
    @Test(arguments: [1, 2, 7, 50, 99, 100, 101, 1_000])
    func `the lowest are found in their order, in whichever order all come`(limit: Int) {
        let numbers = (1...100).map { Int64($0) * 3 }
        let expected = Array(numbers.prefix(limit))
        #expect(numbers.lowest(limit) == expected)
        #expect(numbers.reversed().lowest(limit) == expected)
        var random = SplitMix64(seed: UInt64(limit))
        #expect(numbers.shuffled(using: &random).lowest(limit) == expected)
    }

    @Test func `of nothing, and for no places, there are none`() {
        #expect([Int64]().lowest(3).isEmpty)
        #expect([1, 2].lowest(0).isEmpty)
        #expect([1, 2].lowest(-1).isEmpty)
        #expect([Int64.max, .min].lowest(2) == [.min, .max])
    }
}
