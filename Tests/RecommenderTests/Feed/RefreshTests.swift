import Testing

@testable import Recommender

@Suite struct RefreshTests {
    @Test func `nothing is rebuilt when nothing changed`() async {
        var settings = FeedSettings()
        settings.refreshMilliseconds = 0
        let feed = TestFeed(settings: settings)
        #expect(await feed.engine.refreshIfDue() == false)
        feed.engine.upsert(Video(id: 1, author: 1, publishedAt: 0, durationMilliseconds: 1))
        #expect(feed.engine.catalogue.isDirty)
        await feed.engine.refresh()
        #expect(!feed.engine.catalogue.isDirty)
        #expect(await feed.engine.refreshIfDue() == false)
        #expect(feed.engine.metrics().refreshes == 1)
    }

    @Test func `a change soon after a rebuild waits`() async throws {
        var settings = FeedSettings()
        settings.refreshMilliseconds = 3_600_000
        let feed = TestFeed(settings: settings)
        feed.engine.upsert(Video(id: 1, author: 1, publishedAt: 0, durationMilliseconds: 1))
        #expect(await feed.engine.refreshIfDue())
        feed.engine.upsert(Video(id: 2, author: 1, publishedAt: 0, durationMilliseconds: 1))
        #expect(await feed.engine.refreshIfDue() == false)
        #expect(try await feed.page(.account(9)).items.count == 2)
    }
}
