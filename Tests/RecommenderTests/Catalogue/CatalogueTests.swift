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

    private func full(_ limit: Int) async -> Catalogue {
        var settings = FeedSettings()
        settings.limits.videos = limit
        let catalogue = Catalogue(settings: settings)
        // Not in their order: which are the oldest is told by their ids.
        var random = SplitMix64(seed: 7)
        await catalogue.load((1...Int64(limit)).map { video($0 * 10) }.shuffled(using: &random), now: now)
        return catalogue
    }

    private func ids(in catalogue: Catalogue) -> [Int64] {
        let rows = catalogue.snapshot.rows
        return (0..<rows.count).map { rows[$0] }.filter { !$0.isRemoved }.map(\.id).sorted()
    }

    @Test func `a full catalogue lets the oldest hundredth go for a new video, and then has room`() async {
        let catalogue = await full(300)
        #expect(catalogue.upsert(video(3_010)))
        #expect(ids(in: catalogue) == (4...301).map { $0 * 10 })
        #expect(catalogue.upsert(video(3_020)))
        #expect(catalogue.upsert(video(3_030)))
        #expect(ids(in: catalogue) == (4...303).map { $0 * 10 })
        #expect(catalogue.upsert(video(3_040)))
        #expect(ids(in: catalogue) == (7...304).map { $0 * 10 })
    }

    @Test func `a full catalogue refuses what is older than all in it, lets nothing newer go, and takes changes`() async {
        let catalogue = await full(300)
        #expect(!catalogue.upsert(video(5)))
        #expect(catalogue.count == 300)
        #expect(catalogue.upsert(video(10, tags: ["changed"])))
        #expect(catalogue.count == 300)
        #expect(catalogue.upsert(video(15)))
        #expect(ids(in: catalogue).prefix(3) == [15, 20, 30])
        #expect(catalogue.count == 300)
    }

    @Test func `what goes from a full catalogue stands in no list afterwards, and its room is used again`() async {
        let catalogue = await full(100)
        for id: Int64 in 101...1_000 {
            #expect(catalogue.upsert(video(id * 10)))
            if id % 10 == 0 { await catalogue.refresh(now: now) }
        }
        let snapshot = catalogue.snapshot
        #expect(Set(ids(snapshot.lists.recent, in: snapshot)) == Set((901...1_000).map { $0 * 10 }))
        #expect(snapshot.rows.count <= 120)
    }

    @Test func `of more than fit at the start the newest are taken, and take no more room`() async {
        var settings = FeedSettings()
        settings.limits.videos = 50
        let catalogue = Catalogue(settings: settings)
        await catalogue.load((1...200).map { video($0) }, now: now)
        #expect(ids(in: catalogue) == Array(151...200))
        #expect(catalogue.snapshot.rows.count == 50)
    }

    @Test func `a catalogue without room takes nothing`() async {
        var settings = FeedSettings()
        settings.limits.videos = 0
        let catalogue = Catalogue(settings: settings)
        await catalogue.load([video(1)], now: now)
        #expect(!catalogue.upsert(video(2)))
        #expect(catalogue.count == 0)
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
