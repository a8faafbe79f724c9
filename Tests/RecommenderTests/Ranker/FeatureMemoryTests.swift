import Testing

@testable import Recommender

@Suite struct FeatureMemoryTests {
    @Test func `the table keeps who was touched last, and never grows`() {
        var table = RecentTable(bits: 4, empty: 0)
        for key in UInt64(1)...1_000 { table.update(key, tick: UInt32(key)) { $0 += Int(key) } }
        #expect(table.places.count == 16)
        #expect(table.value(1_000) == 1_000)
        let kept = (UInt64(1)...1_000).filter { table.value($0) == Int($0) }
        #expect(kept.count <= 16 && kept.count > 8)
        #expect(table.value(1) == 0)
    }

    @Test func `the first of four idle places gives way to a stranger`() {
        var table = RecentTable(bits: 2, empty: 0)
        for key in UInt64(1)...4 { table.update(key, tick: UInt32(key)) { $0 = Int(key) } }
        table.update(1, tick: 5) { $0 += 10 }
        table.update(9, tick: 6) { $0 = 9 }
        #expect([1, 2, 3, 4, 9].map { table.value($0) } == [11, 0, 3, 4, 9])
    }

    @Test func `a rate begins at what is expected and moves with what comes`() {
        var counts = RateCounts()
        let expected = RateSignals.first
        #expect(counts.rates(expected: expected, strength: 4)[RateSignals.longView] == expected[RateSignals.longView])
        var reaction = Reaction()
        reaction[.longView] = true
        for _ in 0..<4 { counts.note(RateSignals.of(reaction, place: 0.9), at: 5, memory: 1e6, recentMemory: 6) }
        #expect(abs(counts.rates(expected: expected, strength: 4)[RateSignals.longView] - 0.7) < 1e-4)
        #expect(counts.recentRates(expected: expected)[RateSignals.longView] > 0.6)
        #expect(counts.firstAt == 5)
    }

    @Test func `an act that comes after the watch is no second showing`() {
        var memory = FeatureMemory(GeneratedStream.settings)
        let impression = Impression(viewer: 1, video: 2, at: 1_000)
        var watch = Reaction(playMilliseconds: 9_000)
        watch[.finish] = true
        memory.note(impression, watch, place: 0.9)
        let before = (memory.counts(.video, 2), memory.trails.value(1))
        var like = Reaction()
        like[.like] = true
        memory.add(like, to: impression)
        let after = memory.counts(.video, 2)
        #expect(after.sums[RateSignals.like] == 1)
        #expect(after.sums[RateSignals.shown] == before.0.sums[RateSignals.shown])
        #expect(after.sums[RateSignals.finish] == before.0.sums[RateSignals.finish])
        #expect(memory.trails.value(1) == before.1)
    }

    @Test func `a trail keeps the last sixteen, and a long pause begins a new session`() {
        var trail = ViewerTrail()
        #expect(trail.pause(at: 9) == nil && trail.position(at: 9) == 0 && trail.lastWorth == 0)
        for index in 1...20 { trail.note(video: UInt64(index), worth: Float(index) / 20, at: Int64(index) * 1_000) }
        #expect(trail.count == 20)
        #expect(trail.lastWorth == 1)
        #expect((0..<16).allSatisfy { trail.videos[$0] > 4 })
        #expect(trail.position(at: 21_000) == 20)
        #expect(trail.position(at: 20_000 + ViewerTrail.pauseMilliseconds + 1) == 0)
        #expect(trail.pause(at: .min) == 0)
    }

    @Test func `an answer is yes, no or unknown`() {
        var reaction = Reaction(playMilliseconds: 9_500)
        #expect(reaction[.finish] == nil)
        reaction.judge(durationMilliseconds: 10_000)
        #expect(reaction[.finish] == true && reaction[.skip] == false)
        reaction[.finish] = nil
        #expect(reaction[.finish] == nil)
        var unknown = Reaction(playMilliseconds: 9_500)
        unknown.judge(durationMilliseconds: 0)
        #expect(unknown == Reaction(playMilliseconds: 9_500))
    }
}
