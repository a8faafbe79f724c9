import Testing

@testable import Recommender

@Suite struct ReplayReservoirTests {
    @Test func `it stays within its bound and keeps early and late events alike`() {
        var reservoir = ReplayReservoir(capacity: 200, window: 3)
        var generator = SplitMix64(seed: 2)
        for event in 0..<4_000 { reservoir.offer(Int32(event), after: [HistoryEntry(item: Int32(event))], &generator) }
        #expect(reservoir.count == 200)
        let early = reservoir.targets.count { $0 < 2_000 }
        #expect((70...130).contains(early))
        for place in 0..<200 { #expect(reservoir.entry(place, 0).item == reservoir.targets[place]) }
    }

    @Test func `a history is kept newest first and no longer than the window`() {
        var reservoir = ReplayReservoir(capacity: 4, window: 3)
        var generator = SplitMix64(seed: 2)
        reservoir.offer(9, after: (1...5).reversed().map { HistoryEntry(item: $0, weight: -0.25) }, &generator)
        #expect(reservoir.length(0) == 3)
        #expect((0..<3).map { reservoir.entry(0, $0) } == [5, 4, 3].map { HistoryEntry(item: $0, weight: -0.25) })
    }
}
