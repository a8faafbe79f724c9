import Testing

@testable import Recommender

@Suite struct CreatorSpacingTests {
    @Test(arguments: [[1, 1], [2, 1], [3, 2], [5, 4], [4, 2, 2], [6, 3, 2], [7, 3, 3, 1]])
    func `nobody has two in a row when it can be avoided`(counts: [Int]) async throws {
        for seed: UInt64 in 1...10 {
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
            let pages = try await feed.wholeSession(.account(99), limit: 4)
            let authors = pages.ids.map { feed.author(of: $0) }
            #expect(authors.count == videos.count)
            #expect(zip(authors, authors.dropFirst()).allSatisfy { $0 != $1 })
            #expect(pages.allSatisfy { $0.trace?.concessions.contains(.oneCreatorLeft) == false })
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
        let authors = pages.ids.map { feed.author(of: $0) }
        #expect(zip(authors, authors.dropFirst()).allSatisfy { $0 != $1 })
    }
}
