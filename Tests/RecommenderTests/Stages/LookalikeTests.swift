import Testing

@testable import Recommender

@Suite struct LookalikeTests {
    private let clip: [UInt64] = (0..<16).map { 0xF0F0_1234_ABCD_0F0F &* ($0 + 1) }

    /// The same clip after another encoder: a bit of each frame is different.
    private var encodedAgain: [UInt64] { clip.map { $0 ^ 0b100 } }

    private func video(_ id: Int64, author: Int64, frames: [UInt64]?, milliseconds: Int = 10_000, at: Int64) -> Video {
        Video(
            id: id, author: author, publishedAt: at + id, durationMilliseconds: milliseconds,
            likeness: frames.flatMap { Likeness(frames: $0) })
    }

    private func feed(_ second: [UInt64]?, milliseconds: Int = 10_000) async -> TestFeed {
        let feed = TestFeed()
        let at = feed.clock.now - 1_000_000
        await feed.engine.load([
            video(1, author: 10, frames: clip, at: at), video(2, author: 11, frames: second, milliseconds: milliseconds, at: at),
            video(3, author: 12, frames: nil, at: at),
        ])
        return feed
    }

    @Test func `of two uploads of one clip only the first is shown`() async throws {
        let feed = await feed(encodedAgain)
        #expect(Set(try await feed.page(.account(1)).items.map(\.id)) == [1, 3])
    }

    @Test(arguments: [[UInt64](repeating: 0x1111_2222_3333_4444, count: 16), nil])
    func `what looks different, or was never looked at, stays`(frames: [UInt64]?) async throws {
        let feed = await feed(frames)
        #expect(try await feed.page(.account(1)).items.count == 3)
    }

    @Test func `a clip of another length is another clip`() async throws {
        let feed = await feed(clip, milliseconds: 10_200)
        #expect(try await feed.page(.account(1)).items.count == 3)
    }

    @Test func `what is alike by one creator, or short, is a series`() async throws {
        let feed = TestFeed()
        let at = feed.clock.now - 1_000_000
        await feed.engine.load([
            video(1, author: 10, frames: clip, at: at), video(2, author: 10, frames: encodedAgain, at: at),
            video(3, author: 11, frames: clip, milliseconds: 4_000, at: at),
            video(4, author: 12, frames: clip, milliseconds: 4_000, at: at),
        ])
        #expect(try await feed.page(.account(1)).items.count == 4)
    }

    @Test func `who has seen one of two uploads does not get the other`() async throws {
        let feed = await feed(encodedAgain)
        feed.watch(2, by: .account(1))
        let page = try await feed.page(.account(1))
        #expect(page.items.first?.id == 3)
        #expect(!page.items.map(\.id).contains(1))
    }

    @Test func `pictures without detail are not alike`() {
        #expect(Likeness(frames: [UInt64](repeating: 1, count: 16)) == nil)
        #expect(Likeness(frames: [1, 2, 3]) == nil)
    }
}
