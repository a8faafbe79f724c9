import Testing

@testable import Recommender

@Suite struct RetrievalModelTests {
    private var settings: RetrievalSettings {
        var settings = RetrievalSettings()
        (settings.dimension, settings.window, settings.partRows) = (16, 6, 64)
        (settings.batch, settings.negatives, settings.eventNegatives) = (16, 16, 16)
        return settings
    }

    private func model(items: Int, seed: UInt64 = 1, content: (Int) -> ItemContent? = { _ in nil }) -> RetrievalModel {
        var model = RetrievalModel(settings: settings, seed: seed)
        for item in 0..<items { model.addItem(content(item)) }
        return model
    }

    /// Two circles of videos; each viewer goes round in one of them.
    private func learnCircles(_ model: inout RetrievalModel, events: Int) {
        let step = model.makeEventStep()
        for event in 0..<events {
            let (circle, place) = (event % 2, event / 2)
            let history = (0..<3).map { HistoryEntry(item: Int32(circle * 6 + (place + $0) % 6)) }
            model.learn(Int32(circle * 6 + (place + 3) % 6), after: history, step)
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
        for circle in 0..<2 {
            let history = [0, 1, 2].map { HistoryEntry(item: Int32(circle * 6 + $0)) }
            let found = model.top(12, after: history).filter { hit in !history.contains { $0.item == hit.item } }
            #expect(Int(found[0].item) / 6 == circle)
            let own = found.filter { Int($0.item) / 6 == circle }.reduce(0) { $0 + $1.score }
            #expect(own > found.reduce(0) { $0 + $1.score } - own)
        }
    }

    @Test func `a replay gives the same numbers with one thread and with two`() {
        var (one, two) = (model(items: 40), model(items: 40))
        var reservoir = ReplayReservoir(capacity: 500, window: 6)
        var generator = SplitMix64(seed: 3)
        for index in 0..<300 {
            let history = (0..<4).map { HistoryEntry(item: Int32((index + $0) % 40)) }
            reservoir.offer(Int32((index + 4) % 40), after: history, &generator)
        }
        one.replay(reservoir, rate: 0.1, threads: 1)
        two.replay(reservoir, rate: 0.1, threads: 2)
        #expect(one.checkpoint() == two.checkpoint())
    }

    @Test func `a video without a view stands near those that share its creator and tags`() {
        var model = model(items: 12) { ItemContent(author: Int64($0 / 6), tags: [UInt64($0 / 6)]) }
        learnCircles(&model, events: 400)
        let fresh = (0..<2).map { model.addItem(ItemContent(author: Int64($0), tags: [UInt64($0)])) }
        let scores = model.top(14, after: [HistoryEntry(item: 6), HistoryEntry(item: 7), HistoryEntry(item: 8)])
        let places = fresh.map { item in scores.firstIndex { $0.item == item } ?? 99 }
        #expect(places[1] < places[0])
    }

    @Test func `what is skipped pushes away`() {
        var model = model(items: 12)
        learnCircles(&model, events: 600)
        let liked = model.viewerVector([HistoryEntry(item: 0), HistoryEntry(item: 1)])
        let skipped = model.viewerVector([HistoryEntry(item: 0, weight: -0.3), HistoryEntry(item: 1, weight: -0.3)])
        #expect(zip(liked, skipped).reduce(0) { $0 + $1.0 * $1.1 } < 0)
    }

    @Test func `unknown items, empty histories and weights that are no numbers harm nothing`() {
        var model = model(items: 3)
        let step = model.makeEventStep()
        model.learn(99, after: [HistoryEntry(item: 0)], step)
        model.learn(-1, after: [HistoryEntry(item: 0)], step)
        model.learn(1, after: [HistoryEntry(item: 77), HistoryEntry(item: -4), HistoryEntry(item: 0, weight: .nan)], step)
        model.learn(1, after: [], step)
        #expect(model.viewerVector([HistoryEntry(item: 5)]).allSatisfy { $0 == 0 })
        #expect(model.table.vectors.allSatisfy { $0.isFinite })
        #expect(RetrievalModel(settings: settings, seed: 1).top(5, after: []).isEmpty)
    }
}
