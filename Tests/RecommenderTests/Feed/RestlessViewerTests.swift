import Testing

@testable import Recommender

@Suite struct RestlessViewerTests {
    /// How many of the places behind `from` were left to chance, after so many watches of this length.
    private func explored(after watches: Int, milliseconds: Int, pages: Int = 8) async throws -> Int {
        let feed = TestFeed()
        await feed.publish(600, authors: 60, tags: { ["t\($0 % 20)"] })
        let viewer = ViewerState.account(1)
        for id in 1...Int64(watches) { feed.watch(id, by: viewer, milliseconds: milliseconds) }
        let places = try await feed.wholeSession(viewer, pages: pages).items
        #expect(places.count == pages * 10)
        return places.count { $0.reason == .exploration }
    }

    @Test func `who swipes everything away gets more places by chance than who stays`() async throws {
        #expect(try await (12...14).contains(explored(after: 12, milliseconds: 9_500)))
        #expect(try await (18...20).contains(explored(after: 12, milliseconds: 900)))
    }

    @Test func `a few swipes make nobody restless`() async throws {
        #expect(try await (12...14).contains(explored(after: 11, milliseconds: 900)))
    }

    @Test func `one video that was worth staying for does not end it, two do`() {
        var streak = SwipeStreak()
        for _ in 0..<40 { streak.note(isSwiped: true) }
        #expect(streak.swipes == 12)
        streak.note(isSwiped: false)
        #expect(streak.swipes == 11)
        streak.note(isSwiped: false)
        #expect(streak.swipes < FeedExploration().restlessSwipes)
        for _ in 0..<12 { streak.note(isSwiped: true) }
        #expect(streak.swipes == 12)
    }

    @Test func `the places of a restless viewer are as hostile settings allow`() {
        var exploration = FeedExploration()
        exploration.restlessWindow = -7
        exploration.restlessSwipes = .min
        #expect(exploration.places(from: 0, count: 1_000, seed: 1, window: exploration.restlessWindow).count == FeedExploration.drawLimit)
    }
}
