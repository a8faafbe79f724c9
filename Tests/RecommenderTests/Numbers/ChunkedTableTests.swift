import Testing

@testable import Recommender

@Suite struct ChunkedTableTests {
    @Test func `a copy keeps what it was when the original is written to`() {
        var table = ChunkedTable(count: 100, repeating: 7)
        let copy = table
        for index in 0..<100 { table[index] += index }
        #expect((0..<100).allSatisfy { copy[$0] == 7 && table[$0] == 7 + $0 })
        #expect(table.count == 100)
    }

    @Test func `writing to one element changes no other, though all began as one chunk`() {
        var table = ChunkedTable(count: 64, repeating: 0)
        table[17] = 1
        #expect((0..<64).filter { table[$0] != 0 } == [17])
    }
}
