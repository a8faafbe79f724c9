import Testing

@testable import Recommender

@Suite struct BasketTests {
    @Test func `what is left out because of its creator takes no room from others with its sound`() async {
        let feed = TestFeed()
        // Six by one creator and three by others, all to the same sound.
        let videos = (1...9).map { (id: Int64) in
            Video(id: id, author: id <= 6 ? 100 : 100 + id, publishedAt: feed.clock.now, durationMilliseconds: 10_000, sound: 900)
        }
        await feed.engine.load(videos)
        let progress = SessionProgress(id: "s", seed: 1, position: 0, served: [], tail: SessionTail())
        let query = FeedQuery(
            viewer: .account(1), kind: .forYou, session: progress, limit: 10, now: feed.clock.now, settings: feed.engine.settings,
            catalogue: feed.engine.catalogue, snapshot: feed.engine.catalogue.snapshot, models: feed.engine.trainer.snapshot)
        var basket = Basket(query: query, quota: 8, perAuthor: 2)
        for slot: Int32 in 0..<9 { _ = basket.offer(slot) }
        #expect(basket.retrieval.candidates.map(\.id) == [1, 2, 7, 8])
    }
}
