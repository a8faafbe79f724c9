import Testing

@testable import Recommender

@Suite struct LikedSourceTests {
    @Test func `the newest by creators of whom something was liked come, also when many others have published since`() async throws {
        let feed = TestFeed()
        await feed.publish(900, authors: 90)
        var viewer = ViewerState.account(1)
        viewer.likedAuthors = [1_001]
        let page = try await feed.page(viewer, limit: 20)
        let stage = page.trace?.stages.first { $0.name == "liked" }
        #expect(stage?.output == 2)
        #expect(page.items.contains { feed.author(of: $0.id) == 1_001 && $0.source == "liked" })
        viewer.followed = [1_001]
        let followed = try await feed.page(viewer, limit: 20)
        #expect(followed.trace?.stages.first { $0.name == "liked" }?.output == 0, "those who are followed have a source of their own")
    }
}
