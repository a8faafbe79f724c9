/// Finds for each kind of model the numbers with which it ranks what was held out best, over all trials together, by trying
/// neighbours of what is best so far. How much is tried is bounded.
struct PairsSearch {
    /// Models that least squares are the mean of, each begun from other random vectors.
    static let begun = 3

    let trials: [PairsTrial]
    let threads: Int
    let inverseItems: Int
    let graphWork: Double
    let dimension: Int
    let seed: UInt64

    struct Found {
        var candidate: PairsEvaluation.Candidate
        /// One per trial; the first has learned all training pairs.
        var scorers: [any PairScorer]
    }

    func candidates(_ progress: (String) -> Void) -> [Found] {
        [squares(progress), graph(progress), autoencoder(progress)].compactMap { $0 }
    }

    private struct Best<Settings> {
        var settings: Settings
        var merit: Double
    }

    /// Walks from `start` to the best of the neighbours, until none is better or `limit` have been tried.
    /// - Parameters:
    ///   - phases: in each the neighbours to try around the best so far, in rounds.
    ///   - make: nil for what cannot be made.
    private func climb<Settings: Equatable>(
        _ name: String, from start: Settings, limit: Int, phases: [[(Settings) -> Settings]], _ progress: (String) -> Void,
        make: (PairsTrial, Settings) -> (any PairScorer)?
    ) -> Best<Settings>? {
        var tried: [Settings] = []
        var best: Best<Settings>?
        func attempt(_ settings: Settings) -> Bool {
            guard tried.count < limit, !tried.contains(settings) else { return false }
            tried.append(settings)
            guard let merit = merit({ make($0, settings) }) else { return false }
            progress("\(name) \(Self.words(settings)): \(Self.short(merit))")
            guard merit > best?.merit ?? -1 else { return false }
            best = Best(settings: settings, merit: merit)
            return true
        }
        _ = attempt(start)
        for neighbours in phases {
            var isMoving = true
            while isMoving, tried.count < limit {
                isMoving = false
                for neighbour in neighbours {
                    // The same direction again for as long as it helps.
                    while let here = best?.settings, attempt(neighbour(here)) { isMoving = true }
                }
            }
        }
        return best
    }

    /// Mean over everybody asked in any trial; nil when a model cannot be made.
    private func merit(_ make: (PairsTrial) -> (any PairScorer)?) -> Double? {
        var values: [PairRanking.Values] = []
        for trial in trials {
            guard let scorer = make(trial) else { return nil }
            values += trial.ranking.values(of: scorer, threads: threads)
        }
        return PairRanking.merit(values)
    }

    private func finished<Settings>(
        _ name: String, _ best: Best<Settings>?, make: (PairsTrial, Settings) -> (any PairScorer)?
    ) -> Found? {
        guard let best else { return nil }
        let scorers = trials.compactMap { make($0, best.settings) }
        guard scorers.count == trials.count else { return nil }
        let candidate = PairsEvaluation.Candidate(name: name, settings: Self.words(best.settings), merit: best.merit, weight: 0)
        return Found(candidate: candidate, scorers: scorers)
    }

    private func squares(_ progress: (String) -> Void) -> Found? {
        let held = HeldLikeness(trials[0].train)
        let best = climb(
            "least squares", from: AlternatingSquares.Settings().with { $0.dimension = dimension }, limit: 30,
            phases: [[
                { $0.with { $0.regularization *= 3 } }, { $0.with { $0.regularization /= 3 } },
                { held.keeping($0) { $0.unobserved *= 3 } }, { held.keeping($0) { $0.unobserved /= 3 } },
                { $0.with { $0.regularization *= 1.5 } }, { $0.with { $0.regularization /= 1.5 } },
                { held.keeping($0) { $0.frequencyPower = max(0, $0.frequencyPower - 0.25) } },
                { held.keeping($0) { $0.unobserved *= 1.7 } }, { held.keeping($0) { $0.unobserved /= 1.7 } },
            ], [
                { $0.with { $0.dimension = min(4 * dimension, $0.dimension * 2) } },
                { $0.with { $0.dimension = max(8, $0.dimension / 16 * 8) } },
            ], [
                { $0.with { $0.regularization *= 1.3 } }, { $0.with { $0.regularization /= 1.3 } },
            ]], progress
        ) { AlternatingSquares($0.train, $0.across, $1, seed: seed, threads: threads) }
        return finished("least squares", best) { trial, settings in
            AveragedScorer(
                parts: (0..<UInt64(Self.begun)).map {
                    AlternatingSquares(trial.train, trial.across, settings, seed: seed &+ $0 << 32, threads: threads)
                })
        }
    }

    private func graph(_ progress: (String) -> Void) -> Found? {
        let work = trials.reduce(0) { sum, trial in
            let share = Double(trial.ranking.users.count) / Double(max(1, trial.train.users))
            return sum + GraphFilter.work(trial.train, trial.across) * share
        }
        guard work <= graphWork else { return nil }
        let best = climb(
            "graph filter", from: GraphFilter.Settings(), limit: 16,
            phases: [[
                { $0.with { $0.toPower += 0.15 } }, { $0.with { $0.toPower -= 0.15 } },
                { $0.with { $0.fromPower += 0.15 } }, { $0.with { $0.fromPower -= 0.15 } },
                { $0.with { $0.userPower += 0.25 } }, { $0.with { $0.userPower -= 0.25 } },
            ]], progress
        ) { GraphFilter($0.train, $0.across, $1) }
        return finished("graph filter", best) { GraphFilter($0.train, $0.across, $1) }
    }

    /// With very many items the numbers are found on the half of them that is watched most: an inverse of half the size takes an
    /// eighth of the work.
    private func autoencoder(_ progress: (String) -> Void) -> Found? {
        let best = climb(
            "autoencoder", from: ShallowAutoencoder.Settings(), limit: 18,
            phases: [[
                { $0.with { $0.regularization /= 3 } }, { $0.with { $0.regularization *= 3 } },
                { $0.with { $0.userPower = min(1, $0.userPower + 0.5) } }, { $0.with { $0.drop = min(0.9, $0.drop + 0.3) } },
                { $0.with { $0.regularization /= 1.7 } }, { $0.with { $0.regularization *= 1.7 } },
            ]], progress
        ) { ShallowAutoencoder($0.train, $1, limit: inverseItems / 2, threads: threads) }
        return finished("autoencoder", best) { trial, settings in
            ShallowAutoencoder(trial.train, settings, limit: inverseItems, threads: threads) {
                progress("autoencoder, \(Int($0 * 100)) % of the inverse")
            }
        }
    }

    private static func short(_ value: Double) -> String {
        let digits = String(Int((value * 10_000).rounded()))
        return "0." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func words(_ settings: some Any) -> String {
        Mirror(reflecting: settings).children.map { "\($0.label ?? "")=\($0.value)" }.joined(separator: " ")
    }
}
