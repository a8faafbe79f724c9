import Testing

@testable import Recommender

/// Never two in a row with one sound while others are left, as far as the rule for creators allows it.
@Suite struct SoundSpacingTests {
    private let viewer = ViewerState.account(1)

    /// Videos a minute apart, the last one now, with a sound for each.
    private func publish(_ sounds: [Int64?], in feed: TestFeed, authors: Int? = nil) async {
        let videos = sounds.enumerated().map { index, sound in
            Video(
                id: Int64(index + 1), author: 1_000 + Int64(index % (authors ?? sounds.count)),
                publishedAt: feed.clock.now - Int64(sounds.count - index) * 60_000, durationMilliseconds: 10_000,
                sound: sound ?? Int64(index + 1))
        }
        await feed.engine.load(videos)
    }

    private func sounds(of ids: [Int64], in feed: TestFeed) -> [Int64] {
        ids.map { id in feed.engine.catalogue.rows(of: [id]).first?.sound ?? 0 }
    }

    private func repeats(_ sounds: [Int64]) -> Int {
        zip(sounds, sounds.dropFirst()).filter { $0 == $1 }.count
    }

    @Test(arguments: [FeedKind.forYou, .latest])
    func `a sound that a third of the videos has never stands twice in a row`(_ kind: FeedKind) async throws {
        for seed: UInt64 in 1...8 {
            let feed = TestFeed(seed: seed)
            var random = SplitMix64(seed: seed)
            await publish((0..<90).map { _ in Int.random(in: 0..<3, using: &random) == 0 ? 900 : nil }, in: feed)
            let session = try await feed.wholeSession(viewer, kind: kind)
            #expect(session.ids.count == 90)
            #expect(repeats(sounds(of: session.ids, in: feed)) == 0, "seed \(seed)")
        }
    }

    /// Whatever the sounds and creators: where one sound follows itself, nothing else could have stood there.
    @Test func `a sound repeats only where nothing with another one may stand`() async throws {
        for seed: UInt64 in 1...24 {
            let feed = TestFeed(seed: seed)
            var random = SplitMix64(seed: seed)
            let pool: [Int64?] = [900, 901, 902, nil]
            let count = Int.random(in: 4...40, using: &random)
            let authors = Int.random(in: 2...count, using: &random)
            await publish((0..<count).map { _ in pool[Int.random(in: 0..<4, using: &random)] }, in: feed, authors: authors)
            let page = try await feed.page(viewer, limit: 20)
            let ids = page.items.map(\.id)
            for (place, (one, other)) in zip(ids, ids.dropFirst()).enumerated() {
                let pair = sounds(of: [one, other], in: feed)
                guard pair[0] == pair[1] else { continue }
                let left = (1...Int64(count)).filter { !ids.prefix(place + 1).contains($0) }
                let free = left.filter { sounds(of: [$0], in: feed)[0] != pair[0] && feed.author(of: $0) != feed.author(of: one) }
                // A creator who holds more than half of what is left has to stand here: that rule goes first.
                let most = Dictionary(grouping: left) { feed.author(of: $0) }.values.map(\.count).max() ?? 0
                #expect(free.isEmpty || most * 2 > left.count, "seed \(seed), place \(place + 1)")
            }
        }
    }

    @Test func `the rule holds from one page to the next`() async throws {
        let feed = TestFeed()
        await publish((0..<60).map { $0 % 2 == 0 ? 900 : nil }, in: feed)
        let session = try await feed.wholeSession(viewer, limit: 1)
        #expect(repeats(sounds(of: session.ids, in: feed)) == 0)
    }

    @Test func `a sound of more than half of the rest takes every second place`() async throws {
        let feed = TestFeed()
        await publish((0..<19).map { $0 < 10 ? 900 : nil }, in: feed)
        let page = try await feed.page(viewer, limit: 20)
        #expect(page.items.count == 19)
        #expect(repeats(sounds(of: page.items.map(\.id), in: feed)) == 0)
    }

    @Test func `a flood of one sound hides nothing else`() async throws {
        let feed = TestFeed()
        await publish((0..<600).map { $0 >= 100 ? 900 : nil }, in: feed)
        let page = try await feed.page(viewer, limit: 10)
        #expect(repeats(sounds(of: page.items.map(\.id), in: feed)) == 0)
    }

    @Test func `a muted sound is gone from the very next page, and from what was served`() async throws {
        let feed = TestFeed()
        await publish((0..<40).map { $0 % 2 == 0 ? 900 : nil }, in: feed)
        let first = try await feed.page(viewer)
        var muting = viewer
        muting.wishes.mutedSounds = [900]
        let again = try await feed.page(muting, session: first.session)
        #expect(!sounds(of: again.items.map(\.id), in: feed).contains(900))
        #expect(!again.items.isEmpty)
        let next = try await feed.page(muting, session: first.session, position: 10)
        #expect(!next.items.isEmpty)
        #expect(!sounds(of: next.items.map(\.id), in: feed).contains(900))
    }

    @Test func `what was drawn may stand at the last place, however often others with a sound of their own stood before it`() async {
        let feed = TestFeed()
        await publish([900, 900, nil, nil], in: feed)
        let progress = SessionProgress(id: "s", seed: 1, position: 0, served: [], tail: SessionTail())
        let query = FeedQuery(
            viewer: viewer, kind: .forYou, session: progress, limit: 10, now: feed.clock.now, settings: feed.engine.settings,
            catalogue: feed.engine.catalogue, snapshot: feed.engine.catalogue.snapshot, models: feed.engine.trainer.snapshot)
        var candidates = (0..<4).map { Candidate(slot: $0, row: query.snapshot.rows[Int($0)]) }
        candidates[3].draw = Draw(chance: 0.25, evenChance: 0.25, pool: 4)
        var bench = Bench(candidates: candidates, query: query, selector: .byTime)
        for index in [0, 2, 1] { bench.seat(index) }
        #expect(bench.nextDrawn() == 3)
    }

    @Test func `a repeated sound costs score`() async throws {
        var settings = FeedSettings()
        settings.weights.repeatedSound = -5
        settings.exploration.window = 1_000
        let feed = TestFeed(settings: settings)
        // Three with one sound are the newest; after the first of them everything else comes first.
        await publish((0..<12).map { $0 >= 9 ? 900 : nil }, in: feed)
        let page = try await feed.page(viewer, limit: 12)
        #expect(sounds(of: page.items.map(\.id), in: feed).lastIndex(of: 900) ?? 0 >= 9)
    }
}
