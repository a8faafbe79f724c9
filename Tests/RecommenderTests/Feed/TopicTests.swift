import Testing

@testable import Recommender

/// Followed tags and sounds are a source of their own.
@Suite struct TopicTests {
    private let viewer = ViewerState.account(1)

    private func follow(tags: [String] = [], sounds: IdentifierSet = []) -> ViewerState {
        var following = viewer
        following.wishes.pinnedTags = tags
        following.wishes.pinnedSounds = sounds
        return following
    }

    /// 600 videos, of which the oldest have what is followed: no other source would bring those.
    private func publish(in feed: TestFeed, sound: Int64? = nil, tag: String? = nil) async {
        let videos = (1...600).map { (id: Int64) in
            Video(
                id: id, author: 1_000 + id, publishedAt: feed.clock.now - (601 - id) * 3_600_000, durationMilliseconds: 10_000,
                tags: id <= 6 ? tag.map { [$0] } ?? [] : [], sound: id <= 6 ? sound ?? id : id)
        }
        await feed.engine.load(videos)
    }

    @Test func `videos with a followed sound come, and say so`() async throws {
        let feed = TestFeed()
        await publish(in: feed, sound: 1)
        let page = try await feed.page(follow(sounds: [1]))
        let found = page.items.filter { $0.reason == .followedSound }
        #expect(found.count >= 2)
        #expect(found.allSatisfy { $0.id <= 6 && $0.source == "topics" })
        #expect(found.contains { $0.strengths.parts.contains { $0.feature == .sound } })
        let other = try await feed.page(viewer)
        #expect(!other.items.contains { $0.reason == .followedSound })
    }

    @Test func `videos with a followed tag come, and name it`() async throws {
        let feed = TestFeed()
        await publish(in: feed, tag: "tide")
        let page = try await feed.page(follow(tags: ["tide"]))
        let found = page.items.filter { $0.reason == .followedTag("tide") }
        #expect(found.count >= 2)
        #expect(found.allSatisfy { $0.id <= 6 && $0.source == "topics" })
    }

    @Test func `a video published a moment ago with a followed sound stands in the next page`() async throws {
        let feed = TestFeed()
        await publish(in: feed, sound: 1)
        feed.engine.upsert(Video(id: 700, author: 5_000, publishedAt: feed.clock.now, durationMilliseconds: 10_000, sound: 1))
        let page = try await feed.page(follow(sounds: [1]))
        #expect(page.items.contains { $0.id == 700 && $0.reason == .followedSound })
    }

    @Test func `what is muted, or meant for others, is not proposed`() async throws {
        let feed = TestFeed()
        await publish(in: feed, sound: 1)
        feed.engine.upsert(
            Video(id: 700, author: 5_000, publishedAt: feed.clock.now, durationMilliseconds: 10_000, sound: 1, audience: .followers))
        var following = follow(sounds: [1])
        following.wishes.mutedAuthors = [1_001, 1_002]
        let pages = try await feed.wholeSession(following, pages: 3)
        #expect(!pages.ids.contains { [1, 2, 700].contains($0) })
    }

    @Test func `a page that may know nothing of the viewer follows no topic`() async throws {
        let feed = TestFeed()
        await publish(in: feed, sound: 1)
        var following = follow(sounds: [1])
        following.wishes.isImpersonal = true
        let page = try await feed.page(following)
        #expect(!page.items.contains { $0.reason == .followedSound || $0.source == "topics" })
    }

    @Test func `whoever follows a hundred sounds is asked about others on each page`() async throws {
        let feed = TestFeed()
        let videos = (1...400).map { (id: Int64) in
            Video(
                id: id, author: 1_000 + id, publishedAt: feed.clock.now - (401 - id) * 3_600_000, durationMilliseconds: 10_000,
                sound: (id + 3) / 4 * 4 - 3)
        }
        await feed.engine.load(videos)
        let sounds = IdentifierSet((0..<100).map { Int64($0 * 4 + 1) })
        let pages = try await feed.wholeSession(follow(sounds: sounds), pages: 6)
        let met = Set(pages.items.filter { $0.reason == .followedSound }.map { ($0.id + 3) / 4 })
        #expect(met.count > 12)
    }
}
