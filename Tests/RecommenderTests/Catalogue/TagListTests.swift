import Testing

@testable import Recommender

@Suite struct TagListTests {
    @Test func `overlap agrees with sets on random lists`() {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            let left = (0..<Int.random(in: 0...8, using: &generator)).map { _ in Int32.random(in: 0..<200, using: &generator) }
            let right = (0..<Int.random(in: 0...8, using: &generator)).map { _ in Int32.random(in: 0..<200, using: &generator) }
            #expect(TagList(left).overlaps(TagList(right)) == !Set(left).isDisjoint(with: right))
        }
    }

    @Test func `the ninth tag is let go`() {
        var tags: [Int32] = []
        TagList(0..<12).forEach { tags.append($0) }
        #expect(tags == Array(0..<8))
    }
}
