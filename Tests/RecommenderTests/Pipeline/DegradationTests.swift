import Testing

@testable import Recommender

@Suite struct DegradationTests {
    private struct Broken: Error {}

    private struct FailingSource: Source {
        let name = "failing"
        let quota = 10
        func retrieve(for query: FeedQuery) throws -> Retrieval { throw Broken() }
    }

    private struct FailingScorer: Scorer {
        let name = "failing"
        let feature = Feature.worth
        func score(_ candidates: [Candidate], for query: FeedQuery) throws -> [Double] { throw Broken() }
    }

    /// Gives one number too few.
    private struct MiscountingScorer: Scorer {
        let name = "miscounting"
        let feature = Feature.worth
        func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] { candidates.dropFirst().map { _ in 0 } }
    }

    private struct FailingHydrator: Hydrator {
        let name = "failing"
        func facts(about candidates: [Candidate], for query: FeedQuery) throws -> [Int] { throw Broken() }
        func apply(_ fact: Int, to candidate: inout Candidate) {}
    }

    private struct FailingFilter: Filter {
        let name = "failing"
        func removals(from candidates: [Candidate], for query: FeedQuery) throws -> [Int] { throw Broken() }
    }

    private struct FailingSideEffect: SideEffect {
        let name = "failing"
        func apply(_ page: ServedPage) throws { throw Broken() }
    }

    private func feed(_ change: @escaping (inout FeedPipeline) -> Void) async -> TestFeed {
        let feed = TestFeed { pipelines in
            var pipelines = pipelines
            change(&pipelines.forYou)
            return pipelines
        }
        await feed.publish(60, authors: 12)
        return feed
    }

    private func failures(_ page: FeedPage) -> [String] {
        (page.trace?.stages ?? []).filter { $0.failure != nil }.map { "\($0.kind.rawValue) \($0.name)" }
    }

    @Test func `a failing source costs its share only`() async throws {
        let feed = await feed { $0.sources.insert(FailingSource(), at: 0) }
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 10)
        #expect(failures(page) == ["source failing"])
        #expect(page.trace?.concessions == [])
    }

    @Test func `without any working source the page is empty and the feed alive`() async throws {
        let feed = await feed { $0.sources = [FailingSource()] }
        let page = try await feed.page(.account(1))
        #expect(page.items.isEmpty)
        #expect(page.trace?.concessions == [.shortPage])
    }

    @Test func `when scoring fails, popular and fresh take turns, and trace and metrics say so`() async throws {
        let feed = await feed { $0.scorers.append(FailingScorer()) }
        for viewer: Int64 in 10..<20 {
            for id: Int64 in [5, 6] { feed.watch(id, by: .account(viewer)) }
        }
        await feed.engine.refresh()
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 10)
        #expect(Set(page.items.prefix(4).map(\.id)).isSuperset(of: [5, 6, 60]))
        #expect(page.trace?.concessions.contains(.unscored("failing")) == true)
        #expect(feed.engine.metrics().unscoredPages == 1)
        let stage = feed.engine.metrics().stages[.forYou]?.first { $0.kind == .scorer && $0.name == "failing" }
        #expect(stage?.failures == 1)
        #expect(stage?.runs == 1)
    }

    @Test func `a scorer with the wrong number of results has failed`() async throws {
        let feed = await feed { $0.scorers.append(MiscountingScorer()) }
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 10)
        #expect(page.trace?.concessions.contains(.unscored("miscounting")) == true)
    }

    @Test func `a failing hydrator and a failing side effect cost nothing else`() async throws {
        let feed = await feed {
            $0.hydrators.append(FailingHydrator())
            $0.sideEffects.insert(FailingSideEffect(), at: 0)
        }
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 10)
        #expect(failures(page) == ["hydrator failing"])
        feed.engine.runSideEffects()
        let metrics = feed.engine.metrics()
        #expect(metrics.stages[.forYou]?.first { $0.kind == .sideEffect && $0.name == "failing" }?.failures == 1)
        #expect(metrics.places.values.reduce(0, +) == 10)
    }

    @Test func `a filter that fails lets nothing through`() async throws {
        let feed = await feed { $0.filters.append(FailingFilter()) }
        let page = try await feed.page(.account(1))
        #expect(page.items.isEmpty)
        #expect(failures(page).contains("filter failing"))
    }
}
