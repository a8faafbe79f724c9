import Testing

@testable import Recommender

@Suite struct CatalogueTests {
    private let now = TestClock.start

    private func video(_ id: Int64, author: Int64 = 1, tags: [String] = [], audience: Audience = .everyone) -> Video {
        Video(id: id, author: author, publishedAt: now - id, durationMilliseconds: 10_000, tags: tags, audience: audience)
    }

    private func ids(_ slots: some Sequence<Int32>, in snapshot: CatalogueSnapshot) -> [Int64] {
        slots.map { snapshot.rows[Int($0)].id }
    }

    @Test func `lists are newest first, by author and by tag`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load([video(3, author: 8, tags: ["cats"]), video(1, author: 9), video(2, author: 8, tags: ["cats"])], now: now)
        let snapshot = catalogue.snapshot
        #expect(ids(snapshot.lists.recent, in: snapshot) == [1, 2, 3])
        let author = Int32(snapshot.authors.index(of: 8) ?? -1)
        #expect(ids(snapshot.lists.byAuthor[author], in: snapshot) == [2, 3])
        #expect(ids(snapshot.lists.byTag[0], in: snapshot) == [2, 3])
        #expect(snapshot.lists.byAuthor[99].isEmpty)
        #expect(snapshot.lists.byTag[-1].isEmpty)
    }

    @Test func `what is not for everyone stands in its author's list only`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load([video(1), video(2, tags: ["cats"], audience: .followers)], now: now)
        let snapshot = catalogue.snapshot
        #expect(ids(snapshot.lists.recent, in: snapshot) == [1])
        #expect(ids(snapshot.lists.newcomers, in: snapshot) == [1])
        #expect(snapshot.lists.byTag[0].isEmpty)
        #expect(ids(snapshot.lists.byAuthor[0], in: snapshot) == [1, 2])
    }

    @Test func `a snapshot stays as it was when the catalogue changes`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load([video(1)], now: now)
        let before = catalogue.snapshot
        catalogue.remove(1)
        _ = catalogue.upsert(video(2))
        #expect(!before.rows[0].isRemoved)
        #expect(before.rows.count == 1)
        #expect(catalogue.snapshot.rows[0].isRemoved)
    }

    @Test func `the room of removed videos is used again, with nothing left of what they were`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load((1...100).map { video($0) }, now: now)
        for round: Int64 in 1...8 {
            for id in 1...100 {
                let viewer = ViewerKey.account(round)
                let outcome = Outcome(viewer: viewer, video: round * 1_000 - 1_000 + Int64(id), at: now, action: .like)
                _ = catalogue.note(outcome, isRepeat: false)
                catalogue.remove(round * 1_000 - 1_000 + Int64(id))
            }
            await catalogue.refresh(now: now)
            for id in 1...100 { _ = catalogue.upsert(video(round * 1_000 + Int64(id))) }
        }
        await catalogue.refresh(now: now)
        #expect(catalogue.count == 100)
        #expect(catalogue.snapshot.rows.count <= 200)
        #expect(Set(ids(catalogue.snapshot.lists.recent, in: catalogue.snapshot)) == Set((1...100).map { 8_000 + Int64($0) }))
        #expect(catalogue.snapshot.lists.recent.allSatisfy { catalogue.snapshot.lift($0) == 0 })
    }

    @Test func `a slot is not used again while any list may name it`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load([video(1)], now: now)
        catalogue.remove(1)
        _ = catalogue.upsert(video(2))
        #expect(catalogue.snapshot.rows.count == 2)
        #expect(catalogue.snapshot.rows[0].id == 1)
    }

    @Test func `a full catalogue refuses a new video and still takes changes`() async {
        var settings = FeedSettings()
        settings.limits.videos = 2
        let catalogue = Catalogue(settings: settings)
        #expect(catalogue.upsert(video(1)))
        #expect(catalogue.upsert(video(2)))
        #expect(!catalogue.upsert(video(3)))
        #expect(catalogue.upsert(video(2, tags: ["new"])))
        #expect(catalogue.count == 2)
    }

    @Test func `the rarely watched stands behind the often watched in popular, and the unwatched is not in it`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load([video(1), video(2), video(3)], now: now)
        func watch(_ id: Int64, times: Int64, complete: Bool) {
            for viewer in 0..<times {
                let action = Outcome.Action.watch(watchedMilliseconds: complete ? 10_000 : 1_000, loops: 0)
                _ = catalogue.note(Outcome(viewer: .account(viewer), video: id, at: now, action: action), isRepeat: false)
            }
        }
        watch(1, times: 1, complete: true)
        watch(2, times: 20, complete: true)
        await catalogue.refresh(now: now)
        #expect(ids(catalogue.snapshot.lists.popular, in: catalogue.snapshot) == [2, 1])
    }

    @Test func `old fame fades`() async {
        let catalogue = Catalogue(settings: FeedSettings())
        await catalogue.load([video(1)], now: now)
        for viewer: Int64 in 0..<20 {
            let action = Outcome.Action.watch(watchedMilliseconds: 10_000, loops: 0)
            _ = catalogue.note(Outcome(viewer: .account(viewer), video: 1, at: now, action: action), isRepeat: false)
        }
        await catalogue.refresh(now: now)
        let fresh = catalogue.snapshot.lift(0)
        await catalogue.refresh(now: now + 30 * 24 * 3_600_000)
        #expect(fresh > 0.3)
        #expect(catalogue.snapshot.lift(0) < fresh / 10)
        #expect(catalogue.snapshot.lists.popular.isEmpty)
    }
}
