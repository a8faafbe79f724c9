import Testing

@testable import Recommender

@Suite struct FeedNewcomersTests {
    private let newcomers = FeedNewcomers()

    private func history(_ count: Int, weight: Float = 1) -> ViewerHistory {
        ViewerHistory((0..<Int64(count)).map { ViewerHistory.Entry(video: $0, weight: weight) })
    }

    @Test func `nothing is different for whom nothing is known of, nor for who is known`() {
        for count in [0, newcomers.videos] {
            #expect(newcomers.factor(2.5, for: history(count)) == 1)
        }
    }

    @Test func `what is different falls evenly with every video`() {
        let factors = (1..<newcomers.videos).map { newcomers.factor(2.5, for: history($0)) }
        #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 > $1 })
        #expect(factors.allSatisfy { $0 > 1 && $0 < 2.5 })
        #expect(newcomers.factor(0.3, for: history(1)) < newcomers.factor(0.3, for: history(30)))
    }

    @Test func `a match is trusted the more, the more was wanted, and not by what was left`() {
        #expect(newcomers.trust(inMatchOf: history(6)) == 0.5)
        #expect(newcomers.trust(inMatchOf: history(40)) > 0.8)
        #expect(newcomers.trust(inMatchOf: history(40, weight: -0.3)) == 0)
    }

    @Test func `a newcomer's second page tries the tag of the one video that was watched, and others' tags too`() async throws {
        let feed = TestFeed()
        await feed.publish(300, authors: 100) { ["tag\($0 % 15)"] }
        let first = try await feed.page(.account(1))
        let watched = try #require(first.items.first)
        for item in first.items { feed.watch(item.id, by: .account(1), milliseconds: item.id == watched.id ? 30_000 : 900) }
        let second = try await feed.page(.account(1), session: first.session, position: 10)
        let same = second.items.filter { ($0.id - 1) % 15 == (watched.id - 1) % 15 }.count
        #expect(same >= 3 && same < 10)
    }
}
