import Testing

@testable import Recommender

@Suite struct FeedPipelineTests {
    @Test func `the whole pipeline can be printed, one line for each stage`() {
        let text = TestFeed().engine.description
        for line in [
            "for_you", "  query hydrator: profile", "  source: following (at most 30)", "  source: taste (at most 30)",
            "  source: popular (at most 30)", "  source: fresh (at most 40)", "  source: exploration (at most 16)",
            "  reserve source: timeline (at most 60, when places stay empty or one creator fills them)",
            "  reserve source: again (at most 40, when places stay empty or one creator fills them)", "  filter: blocked", "  filter: seen",
            "  scorer: worth", "  scorer: tag", "  selector: greedy", "  post filter: still there",
            "  source: liked (at most 20)", "  side effect: served tally", "following", "  source: timeline (at most 60)", "  scorer: time",
        ] {
            #expect(text.split(separator: "\n").contains(Substring(line)))
        }
    }

    @Test func `the names of a kind of stage are told apart`() {
        for kind in FeedKind.allCases {
            let pipeline = TestFeed().engine.pipelines[kind]
            let names = [
                pipeline.sources.map(\.name) + pipeline.asyncSources.map(\.name) + pipeline.reserves.map(\.name),
                pipeline.filters.map(\.name), pipeline.scorers.map(\.name), pipeline.hydrators.map(\.name),
            ]
            for names in names { #expect(Set(names).count == names.count) }
        }
    }

    @Test func `the trace counts and times every stage that ran, in order`() async throws {
        let feed = TestFeed()
        await feed.publish(100, authors: 10)
        var viewer = ViewerState.account(1)
        viewer.seen = [100, 99]
        let trace = try #require(try await feed.page(viewer).trace)
        let kinds = trace.stages.map(\.kind)
        #expect(kinds.first == .queryHydrator)
        #expect(kinds.last == .postFilter)
        #expect(trace.removals.isEmpty, "the sources walk past what was seen")
        #expect(!trace.stages.contains { $0.name == "taste" })
        let fresh = try #require(trace.stages.first { $0.name == "fresh" })
        #expect(fresh.output == 40)
        #expect(fresh.input == 42)
        #expect(trace.stages.allSatisfy { $0.duration >= .zero && $0.failure == nil })
        #expect(trace.duration >= trace.stages.dropLast().reduce(.zero) { $0 + $1.duration })
        #expect(trace.stages.first { $0.kind == .selector }?.output == 10)
    }

    @Test func `metrics add the traces up`() async throws {
        let feed = TestFeed()
        await feed.publish(30, authors: 10)
        let pages = try await feed.wholeSession(.account(1))
        _ = try await feed.page(.account(1), session: pages[0].session, position: 0)
        let metrics = feed.engine.metrics()
        #expect(metrics.pages == pages.count)
        #expect(metrics.repeats == 1)
        #expect(metrics.videos == 30)
        #expect(metrics.newcomers == 30)
        #expect(metrics.sessions == 1)
        let selector = metrics.stages[.forYou]?.first { $0.kind == .selector }
        #expect(selector?.runs == pages.count)
        #expect(selector?.output == 30)
        #expect(metrics.stages[.following] == nil)
    }
}
