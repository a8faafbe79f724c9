/// Turns what was shown into figures, over all seeds of one policy.
struct PolicyMeasures {
    /// A video is good when it is better made than so many of 100.
    private static let goodQuality: Float = 0.674
    /// What was published later has had no time.
    private static let firstAudienceDays: Int64 = 2
    private static let exploitedWithin = 1_000

    private let outcomes: [SimulationOutcome]

    init(_ outcomes: [SimulationOutcome]) {
        self.outcomes = outcomes
    }

    func result(of kind: PolicyKind, rounds: Int, seed: UInt64) -> SimulationReport.Policy {
        let figures = named.compactMap { entry -> SimulationReport.Figure? in
            let bootstrap = Bootstrap(rounds: rounds, seed: seed)
            guard let estimate = bootstrap.estimate(groups: entry.sample.count, entry.sample.value) else { return nil }
            return SimulationReport.Figure(measure: entry.measure, estimate: estimate, bySeed: entry.sample.bySeed)
        }
        return SimulationReport.Policy(
            kind: kind, showings: outcomes.reduce(0) { $0 + $1.diaries.reduce(0) { $0 + $1.shown.count } },
            figures: figures, curve: MatchCurve.mean(outcomes.flatMap(\.diaries)))
    }

    private var named: [(measure: Measure, sample: Sample)] {
        var all: [(Measure, Sample)] = [
            (.watchTime, perVisit { Double($0.watchedMilliseconds) / 1_000 }),
            (.videos, perVisit { _ in 1 }),
            (.match, perShowing({ Double($0.match) }, sizes: { Double($0.untargeted) })),
        ]
        let personal = windows { $0.shown[...] }
        all += quantiles([.personal, .personalLower, .personalUpper], reached: .personalReached, personal)
        all += fresh()
        all += [(.coverage, coverage()), (.gini, gini())]
        all.append((.exploited, perShowing({ $0.basis == .taste ? 1 : 0 }, within: Self.exploitedWithin)))
        all.append((.explored, perShowing({ $0.basis == .chance ? 1 : 0 })))
        let recoveries = windows { diary in diary.changedAt.map { diary.shown[min($0, diary.shown.count)...] } }
        all += quantiles([.recovery, .recoveryLower, .recoveryUpper], reached: .recoveryReached, recoveries)
        all += [(.entropy, entropy { !$0.isRestless }), (.restlessEntropy, entropy { $0.isRestless })]
        all.append((.restlessWatchTime, perVisit(of: { $0.isRestless }) { Double($0.watchedMilliseconds) / 1_000 }))
        all.append((.restlessExplored, perShowing(of: { $0.isRestless }, { $0.basis == .chance ? 1 : 0 })))
        return all
    }

    private func perVisit(of who: (ViewerDiary) -> Bool = { _ in true }, _ value: (Shown) -> Double) -> Sample {
        var sample = Sample(.ratio)
        for outcome in outcomes {
            let diaries = outcome.diaries.filter { who($0) && $0.visits > 0 }
            sample.add(
                diaries.map { $0.shown.reduce(0) { $0 + value($1) } }, sizes: diaries.map { Double($0.visits) })
        }
        return sample
    }

    private func perShowing(
        of who: (ViewerDiary) -> Bool = { _ in true }, _ value: (Shown) -> Double, sizes: (Shown) -> Double = { _ in 1 },
        within: Int = .max
    ) -> Sample {
        var sample = Sample(.ratio)
        for outcome in outcomes {
            let diaries = outcome.diaries.filter { who($0) && !$0.shown.isEmpty }
            sample.add(
                diaries.map { $0.shown.prefix(within).reduce(0) { $0 + value($1) } },
                sizes: diaries.map { $0.shown.prefix(within).reduce(0) { $0 + sizes($1) } })
        }
        return sample
    }

    /// By seed and viewer: videos until the window, and how many there were; of those whose taste is narrow enough.
    private func windows(_ part: (ViewerDiary) -> ArraySlice<Shown>?) -> [[(first: Int?, count: Int)]] {
        outcomes.map { outcome in
            outcome.diaries.compactMap { diary in
                guard let shown = part(diary), shown.count >= MatchWindow.length, MatchWindow.isNarrow(shown) else { return nil }
                return (MatchWindow.first(in: shown), shown.count)
            }
        }
    }

    /// Median and quartiles; who never got there counts with the most that anybody watched.
    private func quantiles(
        _ measures: [Measure], reached: Measure, _ windows: [[(first: Int?, count: Int)]]
    ) -> [(Measure, Sample)] {
        let most = windows.joined().map(\.count).max() ?? 0
        var all = zip(measures, [0.5, 0.25, 0.75]).map { measure, share in
            var sample = Sample(.quantile(share))
            for seed in windows { sample.add(seed.map { Double($0.first ?? most) }) }
            return (measure, sample)
        }
        var sample = Sample(.ratio)
        for seed in windows { sample.add(seed.map { $0.first == nil ? 0 : 1 }) }
        all.append((reached, sample))
        return all
    }

    private func fresh() -> [(Measure, Sample)] {
        var (hours, shows, reached, audience) = (Sample(.quantile(0.5)), Sample(.quantile(0.5)), Sample(.ratio), Sample(.ratio))
        for outcome in outcomes {
            let growth = FreshGrowth.all(outcome)
            let due = outcome.end - Self.firstAudienceDays * World.dayMilliseconds
            let old = growth.filter { outcome.world.videos[$0.video].listing.publishedAt < due }
            let good = old.filter { outcome.world.videos[$0.video].quality > Self.goodQuality }
            let span = Double(outcome.end - World.start) / 3_600_000
            hours.add(good.map { $0.hoursToViews ?? span })
            shows.add(good.compactMap { $0.showsToViews.map(Double.init) })
            reached.add(good.map { $0.hoursToViews == nil ? 0 : 1 })
            audience.add(old.map { $0.shows >= FreshGrowth.firstAudience ? 1 : 0 })
        }
        return [(.hoursToViews, hours), (.showsToViews, shows), (.viewsReached, reached), (.firstAudience, audience)]
    }

    private func counts(_ outcome: SimulationOutcome, of count: Int, _ unit: (Int) -> Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for diary in outcome.diaries {
            for shown in diary.shown { counts[unit(Int(shown.video))] += 1 }
        }
        return counts
    }

    private func coverage() -> Sample {
        var sample = Sample(.ratio)
        for outcome in outcomes {
            sample.add(counts(outcome, of: outcome.world.videos.count) { $0 }.map { $0 > 0 ? 1 : 0 })
        }
        return sample
    }

    private func gini() -> Sample {
        var sample = Sample(.gini)
        for outcome in outcomes {
            sample.add(counts(outcome, of: outcome.world.creators) { outcome.world.videos[$0].creator }.map(Double.init))
        }
        return sample
    }

    /// Of the first tags that each viewer was shown, over viewers who saw enough to tell.
    private func entropy(of who: (ViewerDiary) -> Bool) -> Sample {
        var sample = Sample(.ratio)
        for outcome in outcomes {
            let diaries = outcome.diaries.filter { who($0) && $0.shown.count >= 50 }
            sample.add(
                diaries.map { diary in
                    var counts: [Int32: Int] = [:]
                    for shown in diary.shown.prefix(200) { counts[outcome.world.videos[Int(shown.video)].tag, default: 0] += 1 }
                    return Entropy.bits(counts.values)
                })
        }
        return sample
    }
}
