import Testing

@testable import Recommender

@Suite struct StrengthsTests {
    @Test func `the strongest three are kept, with their share of all that spoke for it`() {
        let strengths = Strengths(
            [(.worth, 0.1), (.freshness, 0.2), (.author, -3), (.tag, 0.6), (.language, 0.1), (.time, 0)], tag: "cats")
        #expect(strengths.parts.map(\.feature) == [.tag, .freshness, .worth])
        #expect(strengths.parts.map { ($0.share * 100).rounded() } == [60, 20, 10])
        #expect(strengths.tag == "cats")
        #expect(Strengths([(.worth, 1), (.freshness, 2), (.author, 3), (.tag, 0.1)], tag: "cats").tag == "", "the tag is none of them")
        #expect(Strengths([(.worth, -1)], tag: "").parts.isEmpty)
    }

    @Test func `a place carries what its scorers gave, and chance carries nothing`() async throws {
        let feed = TestFeed()
        await feed.publish(200, authors: 20) { [$0 % 2 == 0 ? "cats" : "dogs"] }
        let viewer = ViewerState.account(1)
        for id: Int64 in [1, 3, 5] { feed.watch(id, by: viewer) }
        let items = try await feed.wholeSession(viewer, pages: 3).items
        for item in items {
            #expect(item.strengths.parts.isEmpty == (item.reason == .exploration))
            let shares = item.strengths.parts.map(\.share)
            #expect(shares == shares.sorted(by: >) && shares.reduce(0, +) <= 1.0001)
            if case .becauseTag(let tag) = item.reason {
                #expect(item.strengths.tag == tag && item.strengths.parts.contains { $0.feature == .tag })
            }
        }
        #expect(items.contains { $0.reason == .exploration } && items.contains { $0.strengths.tag == "cats" })
    }
}
