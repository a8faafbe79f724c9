import Testing

@testable import Recommender

@Suite struct SourceDeadlineTests {
    /// Looks at videos until its time is over, and brings the one that it found.
    private struct SlowSource: Source {
        let name = "slow"
        let quota = 10
        func retrieve(for query: FeedQuery) -> Retrieval {
            var retrieval = Retrieval(examined: 1, candidates: [Candidate(slot: 0, row: query.snapshot.rows[0])])
            while !query.isLate { retrieval.examined += 1 }
            retrieval.isLate = true
            return retrieval
        }
    }

    @Test func `a late source costs its share only, and those behind it have all of their time`() async throws {
        var settings = FeedSettings()
        settings.limits.sourceMilliseconds = 40
        let feed = TestFeed(settings: settings) { pipelines in
            var pipelines = pipelines
            pipelines.forYou.sources.insert(SlowSource(), at: 0)
            return pipelines
        }
        await feed.publish(30, authors: 10)
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 10)
        let stages = try #require(page.trace?.stages)
        #expect(stages.first { $0.name == "slow" }?.isLate == true)
        #expect(stages.first { $0.name == "fresh" }?.output == 30)
        #expect(feed.engine.metrics().stages[.forYou]?.first { $0.name == "slow" }?.late == 1)
    }

    @Test func `what walks a list, and the exact scan, stop when their time is over`() async {
        let feed = TestFeed()
        await feed.publish(200, authors: 200)
        let progress = SessionProgress(id: "s", seed: 1, position: 0, served: [], tail: SessionTail())
        var query = FeedQuery(
            viewer: .account(1), kind: .forYou, session: progress, limit: 10, now: feed.clock.now, settings: feed.engine.settings,
            catalogue: feed.engine.catalogue, snapshot: feed.engine.catalogue.snapshot, models: feed.engine.trainer.snapshot)
        query.deadline = .now
        let fresh = FreshSource(quota: 200).retrieve(for: query)
        #expect(fresh.isLate && fresh.examined == Basket.timedEntries && fresh.candidates.count == Basket.timedEntries - 1)

        var rows = RowChunks(width: 8)
        let count = RowChunks.chunkRows * 100
        rows.grow(to: count)
        for row in 0..<count { rows.write(row) { for place in 0..<8 { $0[place] = Float(row) } } }
        let query8 = [Float](repeating: 1, count: 8)
        query8.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return }
            #expect(ExactScan.top(1, query, rows).first.map { Int($0.row) } == count - 1)
            let reached = ExactScan.top(1, query, rows, until: .now).first.map { Int($0.row) }
            #expect(reached == RowChunks.chunkRows * 63 - 1)
        }
    }
}
