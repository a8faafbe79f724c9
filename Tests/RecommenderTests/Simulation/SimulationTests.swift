import Testing

@testable import Recommender

@Suite struct SimulationTests {
    static let rows = CatalogueRows.generated(count: 400, seed: 3)

    static var tiny: SimulationSettings {
        var settings = SimulationSettings.quick
        settings.videos = 150
        settings.viewers = 10
        settings.days = 1
        settings.historyPerVideo = 4
        return settings
    }

    private static func report(seeds: [UInt64], policies: [PolicyKind] = PolicyKind.allCases) async -> SimulationReport {
        var simulation = Simulation(rows, seeds: seeds, rounds: 20)
        simulation.settings = tiny
        simulation.policies = policies
        return await simulation.run()
    }

    @Test func `the same seed gives the same figures, bit for bit, and another seed others`() async {
        let first = await Self.report(seeds: [5])
        #expect(await Self.report(seeds: [5]) == first)
        #expect(await Self.report(seeds: [6]).policies != first.policies)
        #expect(first.policies.map(\.kind) == PolicyKind.allCases)
        #expect(first.policies.allSatisfy { $0.showings > 100 })
    }

    @Test func `a policy's figures do not depend on what else is compared`() async {
        let together = await Self.report(seeds: [5, 6])
        let alone = await Self.report(seeds: [5, 6], policies: [.ours])
        #expect(alone.policies.first == together.policies.first)
    }

    @Test func `chance and no exploration leave as much to chance as they say`() async throws {
        let report = await Self.report(seeds: [5])
        func explored(_ kind: PolicyKind) -> Double? { report.policies.first { $0.kind == kind }?[.explored]?.estimate.value }
        #expect(explored(.chance) == 1)
        #expect(explored(.withoutExploration) == 0)
        #expect(explored(.popularity) == 0)
        #expect(try #require(explored(.ours)) > 0.08)
    }

    @Test func `who knows every taste shows what is liked, and is watched longer than chance`() async throws {
        let ground = SimulationGround(Self.rows, settings: Self.tiny, seed: 9)
        func outcome(_ policy: any FeedPolicy) async -> SimulationReport.Policy {
            var simulator = Simulator(ground, settings: Self.tiny, policy: policy)
            let outcome = await simulator.run(history: ground.history) { _ in }
            return PolicyMeasures([outcome]).result(of: .ours, rounds: 10, seed: 1)
        }
        let knowing = await outcome(KnowingPolicy(ground))
        let chance = await outcome(ChancePolicy(seed: 1))
        func value(_ policy: SimulationReport.Policy, _ measure: Measure) throws -> Double { try #require(policy[measure]).estimate.value }
        #expect(try value(knowing, .watchTime) > 1.3 * value(chance, .watchTime))
        // Everybody comes to see most of the small catalogue, liked or not.
        #expect(try value(knowing, .match) > 1.4)
        #expect(try value(knowing, .personal) <= value(chance, .personal))
        #expect(try abs(value(chance, .match) - 1) < 0.25)
    }

    @Test func `every showing is of a published video that the viewer had not seen before`() async {
        let ground = SimulationGround(Self.rows, settings: Self.tiny, seed: 4)
        var simulator = Simulator(ground, settings: Self.tiny, policy: PolicyKind.ours.policy(settings: FeedSettings(), seed: 4))
        let outcome = await simulator.run(history: ground.history) { _ in }
        for diary in outcome.diaries {
            // Beyond that many the catalogue is through, and the feed begins again with what was seen.
            let shown = diary.shown.prefix(100)
            #expect(Set(shown.map(\.video)).count == shown.count)
            #expect(shown.allSatisfy { $0.at >= ground.world.videos[Int($0.video)].listing.publishedAt })
            #expect(zip(shown, shown.dropFirst()).allSatisfy { $0.at < $1.at })
        }
    }
}

/// Reads the viewers' minds: what no feed can.
private struct KnowingPolicy: FeedPolicy {
    let ground: SimulationGround
    var published = 0

    init(_ ground: SimulationGround) {
        self.ground = ground
    }

    mutating func begin(with videos: [Video], history: [Outcome]) { published = videos.count }
    mutating func publish(_ video: Video, at now: Int64) { published += 1 }
    mutating func learn(_ outcomes: [Outcome]) {}
    mutating func refresh(at now: Int64) {}

    mutating func next(for visit: PolicyVisit, at now: Int64) -> PolicyPage {
        guard let viewer = ground.viewers.first(where: { $0.key == visit.viewer.key }) else { return PolicyPage() }
        let order = ground.world.videos.prefix(published).map { (id: $0.listing.id, match: viewer.match($0.topic)) }
        return visit.firstUnseen(of: order.sorted { ($0.match, $0.id) > ($1.match, $1.id) }.map(\.id), basis: .taste)
    }
}
