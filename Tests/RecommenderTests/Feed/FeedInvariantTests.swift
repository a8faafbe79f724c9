import Testing

@testable import Recommender

/// What must hold for every page of every session, tried on random instances with a fixed seed each.
@Suite struct FeedInvariantTests {
    /// A random instance with a viewer who has a past in it.
    private struct Instance {
        let feed: TestFeed
        var viewer: ViewerState
        let videos: [Video]

        init(seed: UInt64) async {
            var generator = SplitMix64(seed: seed)
            feed = TestFeed(seed: seed)
            let count = [3, 12, 40, 90, 400].randomElement(using: &generator) ?? 12
            let authors = Int.random(in: 1...max(1, count / 3), using: &generator)
            var videos: [Video] = []
            for id in 1...Int64(count) {
                videos.append(Video(
                    id: id,
                    author: 1_000 + Int64.random(in: 0..<Int64(authors), using: &generator),
                    publishedAt: feed.clock.now - Int64.random(in: 0...1_000_000_000, using: &generator),
                    durationMilliseconds: Int.random(in: 0...60_000, using: &generator),
                    tags: (0..<Int.random(in: 0...4, using: &generator)).map { _ in "tag\(Int.random(in: 0..<9, using: &generator))" },
                    audience: Int.random(in: 0..<10, using: &generator) == 0 ? .followers : .everyone,
                    isAgeRestricted: Int.random(in: 0..<10, using: &generator) == 0))
            }
            self.videos = videos
            viewer = ViewerState(key: .account(1_000))
            for author in 1_000..<1_000 + Int64(authors) {
                if Int.random(in: 0..<8, using: &generator) == 0 { viewer.blocked.insert(author) }
                if Int.random(in: 0..<4, using: &generator) == 0 { viewer.followed.insert(author) }
            }
            for video in videos {
                if Int.random(in: 0..<6, using: &generator) == 0 { viewer.seen.insert(video.id) }
                if Int.random(in: 0..<12, using: &generator) == 0 { viewer.notInterested.insert(video.id) }
            }
            await feed.engine.load(videos)
            for video in videos.shuffled(using: &generator).prefix(count / 2) {
                let watched = Int.random(in: 0...60_000, using: &generator)
                feed.engine.record([
                    feed.outcome(
                        video.id, by: .account(Int64.random(in: 1...9, using: &generator)),
                        .watch(watchedMilliseconds: watched, loops: 0))
                ])
            }
            if Bool.random(using: &generator) { await feed.engine.refresh() }
            for video in videos.prefix(2) { feed.engine.remove(video.id) }
        }

        /// What this viewer may get at all, by the rules and not by the code.
        var allowed: Set<Int64> {
            Set(videos.dropFirst(2).filter { video in
                video.author != 1_000 && !viewer.blocked.contains(video.author) && !viewer.notInterested.contains(video.id)
                    && !video.isAgeRestricted && (video.audience == .everyone || viewer.followed.contains(video.author))
            }.map(\.id))
        }

        /// What a session of this kind may show this viewer.
        func allowed(in kind: FeedKind) -> Set<Int64> {
            let followed = Set(videos.filter { viewer.followed.contains($0.author) }.map(\.id))
            return kind == .following ? allowed.intersection(followed) : allowed
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>, [FeedKind.forYou, .following])
    func `a session never repeats a video and never shows what the viewer must not get`(seed: UInt64, kind: FeedKind) async throws {
        let instance = await Instance(seed: seed)
        let pages = try await instance.feed.wholeSession(instance.viewer, kind: kind, limit: Int(seed % 13) + 1)
        let ids = pages.ids
        #expect(Set(ids).count == ids.count)
        #expect(instance.allowed.isSuperset(of: ids))
        #expect(pages.items.map(\.position) == Array(0..<ids.count))
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a session shows everything for everyone before it ends, the unseen before the seen`(seed: UInt64) async throws {
        let instance = await Instance(seed: seed)
        let pages = try await instance.feed.wholeSession(instance.viewer)
        let everyone = Set(instance.videos.filter { $0.audience == .everyone }.map(\.id)).intersection(instance.allowed)
        #expect(everyone.isSubset(of: pages.ids))
        for item in pages.items {
            #expect((item.reason == .again) == instance.viewer.seen.contains(item.id))
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>, [FeedKind.forYou, .following])
    func `two in a row by one creator stand there only where the trace says so`(seed: UInt64, kind: FeedKind) async throws {
        let instance = await Instance(seed: seed)
        var last: Int64?
        for page in try await instance.feed.wholeSession(instance.viewer, kind: kind) {
            let authors = page.items.map { instance.feed.author(of: $0.id) }
            let repeats = zip([last] + authors, authors).filter { $0 == $1 }.count
            let conceded = page.trace?.concessions.contains(.oneCreatorLeft) ?? false
            #expect((repeats > 0) == conceded)
            last = authors.last ?? last
        }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>, [FeedKind.forYou, .following])
    func `two in a row by one creator stand there only when nothing by anybody else is left`(seed: UInt64, kind: FeedKind) async throws {
        let instance = await Instance(seed: seed)
        let authors = Dictionary(instance.videos.map { ($0.id, $0.author) }) { first, _ in first }
        var left = instance.allowed(in: kind)
        var last: Int64?
        for id in try await instance.feed.wholeSession(instance.viewer, kind: kind, limit: Int(seed % 11) + 1).ids {
            if authors[id] == last {
                let others = left.filter { authors[$0] != last }
                #expect(others.isEmpty, "\(others.count) by others were left")
            }
            left.remove(id)
            last = authors[id]
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a page asked for again is the same, whatever happened since`(seed: UInt64) async throws {
        let instance = await Instance(seed: seed)
        let first = try await instance.feed.wholeSession(instance.viewer, pages: 5)
        await instance.feed.publish(30, authors: 3, firstID: 10_000)
        for id in first.ids.prefix(4) { instance.feed.watch(id, by: instance.viewer) }
        await instance.feed.engine.refresh()
        for page in first {
            guard let position = page.items.first?.position else { continue }
            let again = try await instance.feed.page(instance.viewer, session: page.session, position: position)
            #expect(again.items == page.items)
            #expect(again.trace == nil)
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `the same seed, clock and calls give the same pages, under other names`(seed: UInt64) async throws {
        let first = await Instance(seed: seed)
        let second = await Instance(seed: seed)
        let one = try await first.feed.wholeSession(first.viewer)
        let other = try await second.feed.wholeSession(second.viewer)
        #expect(one.items == other.items)
        #expect(Set(one.map(\.session)).isDisjoint(with: other.map(\.session)))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every place has a propensity above 0, and 1 where the score decided`(seed: UInt64) async throws {
        let instance = await Instance(seed: seed)
        for item in try await instance.feed.wholeSession(instance.viewer).items {
            #expect(item.propensity > 0 && item.propensity <= 1)
            if item.reason != .exploration { #expect(item.propensity == 1) }
        }
    }
}
