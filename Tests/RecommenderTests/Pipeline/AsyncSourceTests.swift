import Synchronization
import Testing

@testable import Recommender

@Suite struct AsyncSourceTests {
    private struct Broken: Error {}

    /// Brings one video, from whatever is waited for.
    private struct RemoteSource: AsyncSource {
        let name: String
        var quota = 10
        var deadline = Duration.seconds(60)
        let fetch: @Sendable () async throws -> [Int64]

        func retrieve(for query: FeedQuery) async throws -> Retrieval {
            let slots = query.catalogue.slots(of: try await fetch())
            return Retrieval(
                examined: slots.count, candidates: slots.map { Candidate(slot: $0, row: query.snapshot.rows[Int($0)]) })
        }
    }

    private func feed(_ sources: [RemoteSource]) async -> TestFeed {
        let feed = TestFeed { pipelines in
            var pipelines = pipelines
            pipelines.forYou.sources = []
            pipelines.forYou.asyncSources = sources
            return pipelines
        }
        await feed.publish(20, authors: 20)
        return feed
    }

    private func stage(_ name: String, of page: FeedPage) -> FeedTrace.Stage? {
        page.trace?.stages.first { $0.kind == .source && $0.name == name }
    }

    @Test func `candidates come from all of them, each within its quota`() async throws {
        let feed = await feed([
            RemoteSource(name: "one", quota: 2) { [1, 2, 3] },
            RemoteSource(name: "two") { [3, 4] },
        ])
        let page = try await feed.page(.account(1))
        #expect(Set(page.items.map(\.id)) == [1, 2, 3, 4])
        #expect(page.items.first { $0.id == 4 }?.source == "two")
        #expect(stage("one", of: page)?.output == 2)
    }

    @Test func `one that is late is cancelled and costs its share only`() async throws {
        let cancelled = Mutex(false)
        let (never, holding) = AsyncStream.makeStream(of: Void.self)
        defer { holding.finish() }
        let feed = await feed([
            RemoteSource(name: "late", deadline: .milliseconds(5)) {
                // Ends only when the task is cancelled.
                for await _ in never {}
                cancelled.withLock { $0 = true }
                try Task.checkCancellation()
                return [1]
            },
            RemoteSource(name: "good") { [2] },
        ])
        let page = try await feed.page(.account(1))
        #expect(page.items.map(\.id) == [2])
        #expect(stage("late", of: page)?.failure?.contains("not done within") == true)
        #expect(stage("good", of: page)?.failure == nil)
        #expect(cancelled.withLock { $0 })
    }

    @Test func `one that fails costs its share only`() async throws {
        let feed = await feed([
            RemoteSource(name: "broken") { throw Broken() },
            RemoteSource(name: "good") { [2] },
        ])
        let page = try await feed.page(.account(1))
        #expect(page.items.map(\.id) == [2])
        #expect(stage("broken", of: page)?.failure != nil)
    }

    @Test func `they run side by side`() async throws {
        // Each waits until the other has begun: one after the other they would never end.
        let begun = AsyncStream<Void>.makeStream()
        let answered = AsyncStream<Void>.makeStream()
        let feed = await feed([
            RemoteSource(name: "first") {
                begun.continuation.yield()
                for await _ in answered.stream { break }
                return [1]
            },
            RemoteSource(name: "second") {
                for await _ in begun.stream { break }
                answered.continuation.yield()
                return [2]
            },
        ])
        let page = try await feed.page(.account(1))
        #expect(Set(page.items.map(\.id)) == [1, 2])
    }

    @Test func `what they bring is filtered like everything else`() async throws {
        let feed = await feed([RemoteSource(name: "careless") { [1, 2, 3] }])
        var viewer = ViewerState.account(1_000)
        viewer.blocked = [1_001]
        let page = try await feed.page(viewer)
        #expect(page.items.map(\.id) == [3])
        let filters = page.trace?.stages.filter { $0.kind == .filter && $0.input != $0.output }.map(\.name)
        #expect(filters == ["own", "blocked"])
    }
}
