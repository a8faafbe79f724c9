import Testing

@testable import Recommender

@Suite struct RetrievalModelTests {
    private var settings: RetrievalSettings {
        var settings = RetrievalSettings()
        (settings.dimension, settings.window, settings.partRows, settings.itemLimit) = (16, 6, 64, 1_000)
        (settings.batch, settings.negatives, settings.eventNegatives) = (16, 16, 16)
        return settings
    }

    private func model(items: Int32, seed: UInt64 = 1, content: (Int32) -> ItemContent? = { _ in nil }) -> RetrievalModel {
        var model = RetrievalModel(settings: settings, seed: seed)
        for item in 0..<items { model.admit(item, content(item)) }
        return model
    }

    private func entries(_ items: Int32...) -> [HistoryEntry] { items.map { HistoryEntry(item: $0) } }

    /// Two circles of videos; each viewer goes round in one of them.
    private func learnCircles(_ model: inout RetrievalModel, events: Int32) {
        for event in 0..<events {
            let (circle, place) = (event % 2, event / 2)
            let history = (0..<3).map { HistoryEntry(item: circle * 6 + (place + $0) % 6) }
            model.learn(circle * 6 + (place + 3) % 6, after: history)
        }
    }

    @Test func `the same seed and events give the same bytes, another seed others`() {
        var (one, other, third) = (model(items: 12), model(items: 12), model(items: 12, seed: 2))
        learnCircles(&one, events: 60)
        learnCircles(&other, events: 60)
        learnCircles(&third, events: 60)
        #expect(one.checkpoint() == other.checkpoint())
        #expect(one.checkpoint() != third.checkpoint())
    }

    @Test func `single events teach which videos go together`() {
        var model = model(items: 12)
        learnCircles(&model, events: 600)
        let snapshot = model.publish()
        for circle in Int32(0)..<2 {
            let history = (0..<3).map { HistoryEntry(item: circle * 6 + $0) }
            let found = snapshot.top(12, snapshot.viewerVector(history)).filter { hit in !history.contains { $0.item == hit.row } }
            #expect(found[0].row / 6 == circle)
            let own = found.filter { $0.row / 6 == circle }.reduce(0) { $0 + $1.score }
            #expect(own > found.reduce(0) { $0 + $1.score } - own)
        }
        #expect(snapshot.similarity(0, 1) > snapshot.similarity(0, 7))
    }

    @Test func `a replay gives the same numbers with one thread and with two`() {
        var (one, two) = (model(items: 40), model(items: 40))
        for index in Int32(0)..<300 {
            let history = (0..<4).map { HistoryEntry(item: (index + $0) % 40) }
            one.remember((index + 4) % 40, after: history)
            two.remember((index + 4) % 40, after: history)
        }
        one.replayAll(rate: 0.1, threads: 1)
        two.replayAll(rate: 0.1, threads: 2)
        #expect(one.checkpoint() == two.checkpoint())
    }

    @Test func `what is kept can be learned again, some at a time`() {
        var model = model(items: 12)
        learnCircles(&model, events: 120)
        let first = model.replay(64)
        for _ in 0..<40 { model.replay(64) }
        let (last, none, negative) = (model.replay(64), model.replay(0), model.replay(-5))
        #expect(last < first && none == 0 && negative == 0)
    }

    @Test func `a video without a view stands near those that share its creator and tags`() {
        var model = model(items: 12) { ItemContent(author: Int64($0 / 6), tags: [UInt64($0 / 6)]) }
        learnCircles(&model, events: 400)
        for circle in Int32(0)..<2 { model.admit(12 + circle, ItemContent(author: Int64(circle), tags: [UInt64(circle)])) }
        let snapshot = model.publish()
        let scores = snapshot.top(14, snapshot.viewerVector(entries(6, 7, 8)))
        let places = (Int32(12)...13).map { item in scores.firstIndex { $0.row == item } ?? 99 }
        #expect(places[1] < places[0])
    }

    @Test func `what is skipped pushes away`() {
        var model = model(items: 12)
        learnCircles(&model, events: 600)
        let snapshot = model.publish()
        let liked = snapshot.viewerVector(entries(0, 1))
        let skipped = snapshot.viewerVector(entries(0, 1).map { HistoryEntry(item: $0.item, weight: -0.3) })
        #expect(zip(liked, skipped).reduce(0) { $0 + $1.0 * $1.1 } < 0)
    }

    @Test func `a row that is used again knows nothing of the video that had it`() {
        var model = model(items: 12)
        learnCircles(&model, events: 600)
        model.remove(3)
        #expect(!model.holds(3))
        var snapshot = model.publish()
        #expect(snapshot.vector(3) == nil)
        #expect(!snapshot.top(12, snapshot.viewerVector(entries(2))).contains { $0.row == 3 })
        model.admit(3, ItemContent(author: 77))
        model.admit(20, ItemContent(author: 77))
        snapshot = model.publish()
        #expect(snapshot.similarity(3, 20) > 0.999, "only the creator is known of either")
        // Whatever was kept of the old video is passed over; whatever comes now counts.
        let before = snapshot.vector(3)
        for _ in 0..<20 { model.replay(32) }
        snapshot = model.publish()
        #expect(before.map { snapshot.vector(3) != $0 } == true, "it is drawn as a negative, as every item is")
        #expect(model.reservoir.targets.contains(3))
        model.learn(3, after: entries(0, 1, 2))
        snapshot = model.publish()
        let isSound = (snapshot.vector(3) ?? [.nan]).allSatisfy { $0.isFinite }
        #expect(isSound)
    }

    @Test func `a row may lie far ahead, but not beyond the limit`() {
        var model = model(items: 0)
        let isTaken = model.admit(700)
        #expect(isTaken)
        for row in [Int32(1_000), .max, -1] {
            let isTaken = model.admit(row)
            #expect(!isTaken)
        }
        model.remove(5)
        model.remove(.max)
        #expect(model.count == 701 && !model.holds(5) && model.holds(700))
        model.learn(700, after: entries(5, 700))
        let snapshot = model.publish()
        #expect(snapshot.top(10, snapshot.viewerVector(entries(700))).map(\.row) == [700])
    }

    @Test func `unknown items, empty histories and weights that are no numbers harm nothing`() {
        var model = model(items: 3)
        model.learn(99, after: entries(0))
        model.learn(-1, after: entries(0))
        let hostile: [Float] = [.nan, .infinity, -.infinity, 1e38, -1e38, 0, .leastNonzeroMagnitude]
        for weight in hostile {
            let history = [HistoryEntry(item: 77), HistoryEntry(item: -4), HistoryEntry(item: 0, weight: weight)]
            for _ in 0..<50 { model.learn(1, after: history) }
            let snapshot = model.publish()
            #expect(snapshot.viewerVector(history).allSatisfy { $0.isFinite })
        }
        model.learn(1, after: [])
        model.replay(200)
        model.admit(0, ItemContent(author: .min, sound: .max, durationMilliseconds: .min, tags: [UInt64](repeating: .max, count: 99)))
        for _ in 0..<50 { model.learn(0, after: entries(0, 0, 0, 0, 0, 0, 0, 0, 0)) }
        let snapshot = model.publish()
        #expect(snapshot.viewerVector(entries(5)).allSatisfy { $0 == 0 })
        let isSound = (Int32(0)..<3).allSatisfy { row in (snapshot.vector(row) ?? [.nan]).allSatisfy { $0.isFinite } }
        #expect(isSound)
    }
}
