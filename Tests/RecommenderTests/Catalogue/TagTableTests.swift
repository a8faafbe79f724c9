import Testing

@testable import Recommender

@Suite struct TagTableTests {
    @Test func `the same tag has the same number for good`() {
        var table = TagTable(limit: 10)
        let first = table.numbers(for: ["cats", "music"])
        _ = table.numbers(for: ["dogs"])
        #expect(table.numbers(for: ["cats", "music"]) == first)
        #expect(table.name(0) == "cats")
        #expect(table.name(99) == nil)
        #expect(table.name(-1) == nil)
    }

    @Test func `inventing tags does not grow it beyond its limit`() {
        var table = TagTable(limit: 3)
        for number in 0..<100 { _ = table.numbers(for: ["tag\(number)", "tag0"]) }
        #expect(table.count == 3)
        #expect(table.numbers(for: ["tag50"]) == TagList())
        #expect(table.numbers(for: ["tag50", "tag1"]) == TagList([1]))
    }
}
