import Testing

@testable import Recommender

@Suite struct CoVisitsTests {
    @Test func `what follows soon weighs more than what follows later`() {
        var visits = CoVisits(window: 2, limit: 4, fall: 0.5)
        visits.grow(to: 4)
        visits.learn(3, after: [0, 1, 2].map { HistoryEntry(item: $0) })
        #expect((0..<4).map { visits.lists.neighbours(of: $0).map(\.weight) } == [[], [0.5], [1], []])
        #expect((0..<4).map { visits.lists.neighbours(of: $0).map(\.item) } == [[], [3], [3], []])
    }

    @Test func `a full list gives the place of its weakest, and never grows`() {
        var visits = CoVisits(window: 1, limit: 3)
        visits.grow(to: 50)
        for _ in 0..<9 { visits.learn(7, after: [HistoryEntry(item: 0)]) }
        for target in 10..<40 { visits.learn(Int32(target), after: [HistoryEntry(item: 0)]) }
        #expect(visits.lists.neighbours(of: 0).count == 3)
        #expect(visits.lists.neighbours(of: 0).contains { $0.item == 39 })
        #expect(visits.lists.total(of: 0) == 39)
    }

    @Test func `a copy stays as it was while the other goes on, and far items share nothing`() {
        var visits = CoVisits(window: 2, limit: 4)
        visits.grow(to: 100)
        visits.learn(3, after: [HistoryEntry(item: 40), HistoryEntry(item: 99)])
        let copy = visits
        visits.learn(5, after: [HistoryEntry(item: 40)])
        #expect(copy.lists.neighbours(of: 40).map(\.item) == [3])
        #expect(visits.lists.neighbours(of: 40).map(\.item) == [3, 5])
        #expect(visits.lists.neighbours(of: 41).isEmpty && visits.lists.neighbours(of: 0).isEmpty)
        #expect(visits.lists.neighbours(of: 99).map(\.item) == [3])
    }

    @Test func `forgetting an item takes its list and its places in others'`() {
        var visits = CoVisits(window: 1, limit: 4)
        visits.grow(to: 40)
        for target: Int32 in 1...3 { visits.learn(target, after: [HistoryEntry(item: 39)]) }
        visits.learn(4, after: [HistoryEntry(item: 2)])
        visits.forget([2])
        #expect(visits.lists.neighbours(of: 39).map(\.item) == [1, 3])
        #expect(visits.lists.neighbours(of: 2).isEmpty && visits.lists.total(of: 2) == 0)
        #expect(visits.lists.total(of: 39) == 3)
    }
}
