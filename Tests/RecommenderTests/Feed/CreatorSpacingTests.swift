import Testing

@testable import Recommender

@Suite struct CreatorSpacingTests {
    /// An instance where author 1 has `counts[0]` videos, author 2 `counts[1]`, and so on; ids rise with the author.
    private func feed(_ counts: [Int], seed: UInt64 = 1) async -> TestFeed {
        let feed = TestFeed(seed: seed)
        var videos: [Video] = []
        for (author, count) in counts.enumerated() {
            for _ in 0..<count {
                videos.append(Video(
                    id: Int64(videos.count + 1), author: Int64(author + 1), publishedAt: feed.clock.now - Int64(videos.count),
                    durationMilliseconds: 10_000))
            }
        }
        await feed.engine.load(videos)
        return feed
    }

    private func authors(_ ids: some Sequence<Int64>, in feed: TestFeed) -> [Int64?] {
        ids.map { feed.author(of: $0) }
    }

    private func repeats(_ authors: [Int64?]) -> Int {
        zip(authors, authors.dropFirst()).filter { $0 == $1 }.count
    }

    @Test(arguments: [[1, 1], [2, 1], [3, 2], [5, 4], [4, 2, 2], [6, 3, 2], [7, 3, 3, 1], [25, 12, 12], [1, 20, 20], [30, 9, 9, 11]])
    func `nobody has two in a row when it can be avoided`(counts: [Int]) async throws {
        for seed: UInt64 in 1...10 {
            let feed = await feed(counts, seed: seed)
            let pages = try await feed.wholeSession(.account(99), limit: Int(seed % 5) * 3 + 1)
            let authors = authors(pages.ids, in: feed)
            #expect(authors.count == counts.reduce(0, +))
            #expect(repeats(authors) == 0)
            #expect(pages.allSatisfy { $0.trace?.concessions.contains(.oneCreatorLeft) == false })
        }
    }

    @Test(arguments: [[9, 2], [12, 1, 1, 1], [20, 3, 4], [40, 10, 10]])
    func `when it cannot be avoided it happens as rarely as can be, and only at the end`(counts: [Int]) async throws {
        for seed: UInt64 in 1...10 {
            let feed = await feed(counts, seed: seed)
            let authors = authors(try await feed.wholeSession(.account(99), limit: Int(seed % 4) * 4 + 2).ids, in: feed)
            let others = counts.dropFirst().reduce(0, +)
            #expect(authors.count == counts[0] + others)
            #expect(repeats(authors) == counts[0] - others - 1)
            let first = zip(authors, authors.dropFirst()).enumerated().first { $1.0 == $1.1 }
            #expect(authors.suffix(from: first?.offset ?? 0).allSatisfy { $0 == 1 })
        }
    }

    @Test(arguments: FeedKind.allCases)
    func `rather something seen before than the same creator again`(kind: FeedKind) async throws {
        // Five by one creator are new, three by another were seen: once it was four in a row, then the three.
        let feed = await feed([5, 3])
        var viewer = ViewerState.account(99, followed: [1, 2])
        viewer.seen = [6, 7, 8]
        let pages = try await feed.wholeSession(viewer, kind: kind, limit: 4)
        #expect(authors(pages.ids, in: feed) == [1, 2, 1, 2, 1, 2, 1, 1])
        #expect(pages.items.filter { $0.reason == .again }.map(\.id) == [6, 7, 8])
    }

    @Test func `what was seen before stands behind the unseen while these are by many`() async throws {
        let feed = await feed([2, 2, 2, 9])
        var viewer = ViewerState.account(99)
        viewer.seen = IdentifierSet((7...15).map(Int64.init))
        let items = try await feed.wholeSession(viewer, limit: 5).items
        #expect(items.count == 15)
        #expect(items.prefix(6).allSatisfy { $0.reason != .again })
    }

    @Test func `what one creator's followers alone may see keeps a flood by another apart`() async throws {
        let feed = await feed([60])
        for id: Int64 in 101...140 {
            feed.engine.upsert(Video(
                id: id, author: 2, publishedAt: feed.clock.now - 1_000_000 - id, durationMilliseconds: 10_000, audience: .followers))
        }
        let viewer = ViewerState.account(99, followed: [2])
        let authors = authors(try await feed.wholeSession(viewer).ids, in: feed)
        #expect(authors.count == 100)
        #expect(repeats(authors.prefix(80).map(\.self)) == 0)
    }

    @Test func `the last creator of a page is not the first of the next`() async throws {
        for limit in 1...7 {
            let feed = await feed([10, 10, 3])
            #expect(repeats(authors(try await feed.wholeSession(.account(99), limit: limit).ids, in: feed)) == 0)
        }
    }

    @Test func `the only creator is served all the same, and the trace says so`() async throws {
        let feed = TestFeed()
        await feed.publish(5, authors: 1)
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 5)
        #expect(page.trace?.concessions.contains(.oneCreatorLeft) == true)
        #expect(feed.engine.metrics().repeatedCreatorPages == 1)
    }

    @Test func `a flood by one creator does not hide the others`() async throws {
        let feed = TestFeed()
        await feed.publish(20, authors: 4)
        await feed.engine.load((1...500).map { index in
            Video(id: 5_000 + index, author: 7, publishedAt: feed.clock.now - index, durationMilliseconds: 10_000)
        })
        let pages = try await feed.wholeSession(.account(1), pages: 2)
        #expect(repeats(authors(pages.ids, in: feed)) == 0)
    }
}
