import Testing

@testable import Recommender

@Suite struct WishesTests {
    private static let topics = ["cats", "music", "cooking", "sport"]

    private func feed() async -> TestFeed {
        let feed = TestFeed()
        let videos = (1...200).map { number in
            let tag = Self.topics[number % 4]
            return Video(
                id: Int64(number), author: Int64(1_000 + number % 10), publishedAt: feed.clock.now - Int64(number) * 60_000,
                durationMilliseconds: 10_000, tags: [tag], words: WordList(["#" + tag, tag, number % 5 == 0 ? "spoiler" : "fine", "end"]))
        }
        await feed.engine.load(videos)
        return feed
    }

    private func tag(of id: Int64) -> String { Self.topics[Int(id) % 4] }

    private func viewer(_ wishes: ViewerWishes, id: Int64 = 1) -> ViewerState {
        ViewerState(key: .account(id), wishes: wishes)
    }

    @Test(arguments: FeedKind.allCases)
    func `what is muted stands on no page of any feed`(kind: FeedKind) async throws {
        let feed = await feed()
        var wishes = ViewerWishes(
            mutedAuthors: [1_003], mutedTags: [WordList(["#cats"])], mutedWords: [WordList(["spoiler"]), WordList(["fine", "unsaid"])])
        wishes.isImpersonal = kind == .forYou
        var viewer = viewer(wishes)
        viewer.followed = IdentifierSet((1_000...1_009).map(Int64.init))
        let ids = try await feed.wholeSession(viewer, kind: kind).ids
        let expected = (1...200).filter { $0 % 4 != 0 && $0 % 10 != 3 && $0 % 5 != 0 }.map(Int64.init)
        #expect(Set(ids) == Set(expected), "and everything else does, a phrase of which one word is missing included")
    }

    @Test func `a page that was served is repeated without what was muted since, and with it when that is taken back`() async throws {
        let feed = await feed()
        let first = try await feed.page(viewer(ViewerWishes()))
        let muted = tag(of: first.items[0].id)
        let wishes = ViewerWishes(mutedTags: [WordList(["#" + muted])])
        let again = try await feed.page(viewer(wishes), session: first.session)
        #expect(again.items.map(\.id) == first.items.map(\.id).filter { tag(of: $0) != muted })
        #expect(try await feed.page(viewer(ViewerWishes()), session: first.session).items.map(\.id) == first.items.map(\.id))
    }

    @Test(arguments: [ViewerWishes(pinnedTags: ["sport"]), ViewerWishes(pickedTags: ["sport", "unknown"])])
    func `what is pinned or picked shows on the first page, and says so`(wishes: ViewerWishes) async throws {
        let feed = await feed()
        func share(_ viewer: ViewerState) async throws -> Int {
            try await feed.page(viewer).items.filter { tag(of: $0.id) == "sport" }.count
        }
        #expect(try await share(viewer(wishes)) > share(viewer(ViewerWishes(), id: 2)))
        let items = try await feed.page(viewer(wishes)).items
        #expect(items.contains { $0.reason == .becauseTag("sport") && $0.strengths.tag == "sport" })
    }

    @Test func `a pinned creator counts as loved until unpinned`() async throws {
        let feed = await feed()
        let pinned = try await feed.page(viewer(ViewerWishes(pinnedAuthors: [1_007]))).items
        #expect(pinned.contains { feed.author(of: $0.id) == 1_007 && $0.reason == .becauseAuthor })
        #expect(feed.engine.taste(of: .account(1)).authors.isEmpty, "a pin is no belief")
    }

    @Test func `a topic is forgotten without the others, and a guest's taste goes over to the account`() async throws {
        let feed = await feed()
        for id: Int64 in [4, 8, 1, 5] { feed.watch(id, by: ViewerState(key: .guest(9))) }
        feed.engine.forget(tag: "cats", of: .guest(9))
        #expect(feed.engine.taste(of: .guest(9)).tags.map(\.tag) == ["music"])
        feed.engine.merge(.guest(9), into: .account(5))
        #expect(feed.engine.taste(of: .guest(9)).tags.isEmpty)
        #expect(feed.engine.taste(of: .account(5)).tags.map(\.tag) == ["music"])
        let page = try await feed.wholeSession(.account(5), limit: 20).prefix(9)
        #expect(!page.ids.contains { [4, 8, 1, 5].contains($0) }, "what the guest saw is seen")
    }

    @Test func `not interested can be taken back, with what it taught`() async throws {
        let feed = await feed()
        feed.engine.record([feed.outcome(4, by: .account(1), .notInterested)])
        #expect((feed.engine.taste(of: .account(1)).tags.first?.weight ?? 0) < -1)
        feed.engine.record([feed.outcome(4, by: .account(1), .interestedAgain)])
        #expect(abs(feed.engine.taste(of: .account(1)).tags.first?.weight ?? 1) < 0.1)
        #expect(try await feed.wholeSession(.account(1)).ids.contains(4))
    }
}
