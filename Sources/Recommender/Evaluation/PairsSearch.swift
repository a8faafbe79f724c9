/// Finds for each kind of model the numbers with which it ranks the validation pairs best, by trying neighbours of what is best so
/// far. How much is tried is bounded.
struct PairsSearch {
    let train: PairMatrix
    let validation: PairRanking
    let threads: Int
    let inverseItems: Int
    let graphWork: Double
    let dimension: Int
    let seed: UInt64

    struct Found {
        var candidate: PairsEvaluation.Candidate
        var scorer: any PairScorer
    }

    func candidates(_ progress: (String) -> Void) -> [Found] {
        let across = train.transposed
        return [squares(across, progress), graph(across, progress), autoencoder(progress)].compactMap { $0 }
    }

    /// Walks from `start` to the best of the neighbours, until none is better or `limit` have been tried.
    /// - Parameters:
    ///   - neighbours: per round, what to try around the best so far.
    ///   - make: nil for what cannot be made.
    private func climb<Settings: Equatable>(
        _ name: String, from start: Settings, limit: Int, neighbours: [(Settings) -> Settings], _ progress: (String) -> Void,
        make: (Settings) -> (any PairScorer)?
    ) -> Found? {
        var tried: [Settings] = []
        var best: (settings: Settings, scorer: any PairScorer, merit: Double)?
        func attempt(_ settings: Settings) -> Bool {
            guard tried.count < limit, !tried.contains(settings) else { return false }
            tried.append(settings)
            guard let scorer = make(settings) else { return false }
            let merit = validation.merit(of: scorer, threads: threads)
            progress("\(name) \(Self.words(settings)): \(Self.short(merit))")
            guard merit > best?.merit ?? -1 else { return false }
            best = (settings, scorer, merit)
            return true
        }
        _ = attempt(start)
        var isMoving = true
        while isMoving, tried.count < limit {
            isMoving = false
            for neighbour in neighbours {
                // The same direction again for as long as it helps.
                while let here = best?.settings, attempt(neighbour(here)) { isMoving = true }
            }
        }
        return best.map {
            Found(
                candidate: PairsEvaluation.Candidate(name: name, settings: Self.words($0.settings), merit: $0.merit, weight: 0),
                scorer: $0.scorer)
        }
    }

    private func squares(_ across: PairMatrix, _ progress: (String) -> Void) -> Found? {
        climb(
            "least squares", from: AlternatingSquares.Settings().with { $0.dimension = dimension }, limit: 16,
            neighbours: [
                { $0.with { $0.regularization *= 3 } }, { $0.with { $0.regularization /= 3 } },
                { $0.with { $0.unobserved *= 3 } }, { $0.with { $0.unobserved /= 3 } },
                { $0.with { $0.dimension = min(3 * dimension, $0.dimension * 2) } },
                { $0.with { $0.frequencyPower = max(0, $0.frequencyPower - 0.25) } },
            ], progress
        ) { AlternatingSquares(train, across, $0, seed: seed, threads: threads) }
    }

    private func graph(_ across: PairMatrix, _ progress: (String) -> Void) -> Found? {
        let share = Double(validation.users.count) / Double(max(1, train.users))
        guard GraphFilter.work(train, across) * share <= graphWork else { return nil }
        return climb(
            "graph filter", from: GraphFilter.Settings(), limit: 16,
            neighbours: [
                { $0.with { $0.toPower += 0.15 } }, { $0.with { $0.toPower -= 0.15 } },
                { $0.with { $0.fromPower += 0.15 } }, { $0.with { $0.fromPower -= 0.15 } },
                { $0.with { $0.userPower += 0.25 } }, { $0.with { $0.userPower -= 0.25 } },
            ], progress
        ) { GraphFilter(train, across, $0) }
    }

    private func autoencoder(_ progress: (String) -> Void) -> Found? {
        guard train.items <= inverseItems else { return nil }
        return climb(
            "autoencoder", from: ShallowAutoencoder.Settings(), limit: 10,
            neighbours: [
                { $0.with { $0.regularization /= 3 } }, { $0.with { $0.regularization *= 3 } },
                { $0.with { $0.drop = min(0.8, $0.drop + 0.3) } }, { $0.with { $0.userPower = min(1, $0.userPower + 0.5) } },
            ], progress
        ) { ShallowAutoencoder(train, $0, threads: threads) }
    }

    private static func short(_ value: Double) -> String {
        let digits = String(Int((value * 10_000).rounded()))
        return "0." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func words(_ settings: some Any) -> String {
        Mirror(reflecting: settings).children.map { "\($0.label ?? "")=\($0.value)" }.joined(separator: " ")
    }
}

/// Settings that can be changed in an expression.
protocol AdjustableSettings {}

extension AdjustableSettings {
    func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension AlternatingSquares.Settings: AdjustableSettings {}
extension GraphFilter.Settings: AdjustableSettings {}
extension ShallowAutoencoder.Settings: AdjustableSettings {}
