import Testing

@testable import Recommender

@Suite struct CoVisitsTests {
    @Test func `what follows soon weighs more than what follows later`() {
        var visits = CoVisits(window: 2, limit: 4, fall: 0.5)
        visits.grow(to: 4)
        visits.learn(3, after: [0, 1, 2].map { HistoryEntry(item: $0) })
        #expect(visits.weights == [[], [0.5], [1], []])
        #expect(visits.neighbours == [[], [3], [3], []])
    }

    @Test func `a full list gives the place of its weakest, and never grows`() {
        var visits = CoVisits(window: 1, limit: 3)
        visits.grow(to: 50)
        for _ in 0..<9 { visits.learn(7, after: [HistoryEntry(item: 0)]) }
        for target in 10..<40 { visits.learn(Int32(target), after: [HistoryEntry(item: 0)]) }
        #expect(visits.neighbours[0].count == 3)
        #expect(visits.neighbours[0].contains(39))
        #expect(visits.totals[0] == 39)
    }
}
