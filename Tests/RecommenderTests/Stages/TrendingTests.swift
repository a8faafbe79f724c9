import Testing

@testable import Recommender

@Suite struct TrendingTests {
    /// Ten videos about cats and ten about dogs in turns, the dogs' watched by far more people. Of the cats', the first is finished by 25
    /// of 30 and the second by 3 of 3.
    private func watchedFeed(language: (Int64) -> LanguageCode? = { _ in nil }) async -> TestFeed {
        let feed = TestFeed()
        let videos = (1...20).map { (id: Int64) in
            Video(
                id: id, author: 100 + id, publishedAt: feed.clock.now - id * 60_000, durationMilliseconds: 10_000,
                tags: [id % 2 == 1 ? "cats" : "dogs"], language: language(id))
        }
        await feed.engine.load(videos)
        for id: Int64 in stride(from: 2, through: 20, by: 2) {
            for viewer: Int64 in 0..<60 { feed.watch(id, by: .account(viewer)) }
        }
        for viewer: Int64 in 0..<30 { feed.watch(1, by: .account(viewer), milliseconds: viewer < 25 ? 10_000 : 4_000) }
        for viewer: Int64 in 0..<3 { feed.watch(3, by: .account(viewer)) }
        for viewer: Int64 in 0..<30 { feed.watch(5, by: .account(viewer), milliseconds: viewer < 10 ? 10_000 : 4_000) }
        await feed.engine.refresh()
        return feed
    }

    private func query(_ feed: TestFeed, _ viewer: ViewerState) -> FeedQuery {
        let progress = SessionProgress(id: "s", seed: 1, position: 0, served: [], tail: SessionTail())
        var query = FeedQuery(
            viewer: viewer, kind: .forYou, session: progress, limit: 10, now: feed.clock.now, settings: feed.engine.settings,
            catalogue: feed.engine.catalogue, snapshot: feed.engine.catalogue.snapshot, models: feed.engine.trainer.snapshot)
        query.profile = feed.engine.profiles.profile(of: viewer.key)
        return query
    }

    @Test func `a tag has its own list, by what is certain of its videos and not by how many watched`() async {
        let feed = await watchedFeed()
        let viewer = ViewerState.account(99)
        feed.engine.record([feed.outcome(19, by: viewer.key, .like)])
        let source = TrendingSource(quota: 30)
        #expect(source.enabled(for: query(feed, viewer)))
        #expect(source.retrieve(for: query(feed, viewer)).candidates.map(\.id) == [1, 3, 5])
    }

    @Test func `who likes no tag and has no language has no such list`() async {
        let feed = await watchedFeed()
        #expect(!TrendingSource(quota: 30).enabled(for: query(feed, .account(99))))
    }

    @Test func `a language has its own list`() async throws {
        let german = try #require(LanguageCode("de"))
        let feed = await watchedFeed { id in id % 3 == 0 ? german : nil }
        var viewer = ViewerState.account(99)
        viewer.languages = [german]
        let found = TrendingSource(quota: 30).retrieve(for: query(feed, viewer)).candidates.map(\.id)
        #expect(Set(found) == [3, 6, 12, 18], "those in German that somebody watched")
        viewer.languages = [try #require(LanguageCode("fr"))]
        #expect(TrendingSource(quota: 30).retrieve(for: query(feed, viewer)).candidates.isEmpty)
    }

    @Test func `it brings nothing that was seen`() async {
        let feed = await watchedFeed()
        var viewer = ViewerState.account(99)
        viewer.seen = [1]
        feed.engine.record([feed.outcome(19, by: viewer.key, .like)])
        #expect(TrendingSource(quota: 30).retrieve(for: query(feed, viewer)).candidates.map(\.id) == [3, 5])
    }
}
