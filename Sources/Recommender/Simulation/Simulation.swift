import Synchronization

/// Policies side by side, each before the same simulated viewers, once for each seed.
package struct Simulation: Sendable {
    /// How large it is.
    package var settings = SimulationSettings()
    /// The feed that is measured as `ours`.
    var feed = FeedSettings()
    /// What is compared, in the order of the report.
    package var policies = PolicyKind.allCases
    /// One run of every policy each.
    package var seeds: [UInt64]
    /// Samples of viewers for the intervals.
    package var rounds: Int
    private let rows: CatalogueRows

    /// With the default settings.
    package init(_ rows: CatalogueRows, seeds: [UInt64], rounds: Int) {
        self.rows = rows
        self.seeds = seeds
        self.rounds = rounds
    }

    /// - Parameter progress: called with the share that is done, 0...1, from any thread.
    package func run(progress: @escaping @Sendable (Double) -> Void = { _ in }) async -> SimulationReport {
        let meter = ProgressMeter(runs: seeds.count * policies.count, report: progress)
        var outcomes: [PolicyKind: [SimulationOutcome]] = [:]
        for (round, seed) in seeds.enumerated() {
            let ground = SimulationGround(rows, settings: settings, seed: seed)
            let runs = await withTaskGroup(of: (PolicyKind, SimulationOutcome).self) { group in
                for (number, kind) in policies.enumerated() {
                    let policy = kind.policy(settings: feed, seed: seed)
                    group.addTask {
                        var simulator = Simulator(ground, settings: settings, policy: policy)
                        return (kind, await simulator.run(history: ground.history) { meter.set($0, run: round * policies.count + number) })
                    }
                }
                return await group.reduce(into: [PolicyKind: SimulationOutcome]()) { $0[$1.0] = $1.1 }
            }
            for (kind, outcome) in runs { outcomes[kind, default: []].append(outcome) }
        }
        let results = policies.map { kind in
            PolicyMeasures(outcomes[kind] ?? []).result(of: kind, rounds: rounds, seed: seeds.first ?? 1)
        }
        return SimulationReport(settings: settings, seeds: seeds, bootstrapRounds: rounds, policies: results)
    }
}

/// Adds up how far several runs are.
private final class ProgressMeter: Sendable {
    private let shares: Mutex<[Double]>
    private let report: @Sendable (Double) -> Void

    init(runs: Int, report: @escaping @Sendable (Double) -> Void) {
        shares = Mutex([Double](repeating: 0, count: max(1, runs)))
        self.report = report
    }

    func set(_ share: Double, run: Int) {
        let whole = shares.withLock { shares in
            shares[run] = share
            return shares.reduce(0, +) / Double(shares.count)
        }
        report(whole)
    }
}
