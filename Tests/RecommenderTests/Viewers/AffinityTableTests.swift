import Testing

@testable import Recommender

@Suite struct AffinityTableTests {
    @Test func `no taste grows beyond its bound`() {
        var table = AffinityTable(limit: 4)
        for _ in 0..<100 { table.add(1, to: 7) }
        for _ in 0..<100 { table.add(-1, to: 8) }
        #expect(table.weight(7) == AffinityTable.bound)
        #expect(table.weight(8) == -AffinityTable.bound)
    }

    @Test func `a full table forgets what says least`() {
        var table = AffinityTable(limit: 8)
        for key: Int64 in 1...8 { table.add(Float(key), to: key) }
        table.add(0.5, to: 99)
        #expect(table.weight(99) == 0.5)
        #expect(table.weight(1) == 0)
        #expect(table.weight(2) == 0)
        #expect(table.weight(4) == 4)
        #expect(table.all.count == 7)
    }

    @Test func `an old taste gives way to a new one`() {
        var table = AffinityTable(limit: 4)
        for _ in 0..<10 {
            table.fade()
            table.add(1, to: 1)
        }
        for _ in 0..<20 {
            table.fade()
            table.add(0.5, to: 2)
        }
        #expect(table.weight(2) > table.weight(1))
    }

    @Test func `favourites come most liked first, and the disliked are none`() {
        var table = AffinityTable(limit: 8)
        table.add(1, to: 1)
        table.add(3, to: 2)
        table.add(-2, to: 3)
        #expect(table.favourites(above: 0.3, limit: 5).map(\.key) == [2, 1])
        #expect(table.favourites(above: 0.3, limit: 1).map(\.key) == [2])
    }
}
