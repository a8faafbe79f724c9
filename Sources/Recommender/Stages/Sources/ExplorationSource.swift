/// Draws by chance: mostly among the videos that wait for their first audience, else among all.
///
/// The chance of each draw is logged. Pools up to `exactPool` are narrowed to what the query admits first, and the
/// chance is exact. Of more newcomers so many are taken evenly first (`NewcomerPool`), and the chance is an estimate from these. Of more
/// videos the draw is repeated until it is admitted, and the chance is that among the whole pool: a lower bound, off by the share of it
/// that this viewer may not or need not get.
struct ExplorationSource: Source {
    static let exactPool = 128
    /// Tries per draw in a larger pool.
    private static let tries = 32
    /// Draws beyond the places of a page, for those that win a place by their score, and so leave one of chance empty.
    private static let spare = 2

    let name = "exploration"

    var quota: Int { FeedExploration.drawLimit }

    func enabled(for query: FeedQuery) -> Bool {
        draws(for: query) > 0
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        let share = min(1, max(0, query.settings.exploration.newcomerShare))
        var generator = query.generator(for: name)
        var newcomers = NewcomerPool(query, using: &generator)
        var everyone = DrawingPool(query)
        var retrieval = Retrieval()
        for _ in 0..<draws(for: query) {
            let newcomerShare = newcomers.isEmpty ? 0 : everyone.isEmpty ? 1 : share
            let isAmongNewcomers = Double.random(in: 0..<1, using: &generator) < newcomerShare
            let drawn = isAmongNewcomers
                ? newcomers.draw(using: &generator)
                : everyone.draw(tries: Self.tries, using: &generator)
            guard let slot = drawn else { continue }
            let amongAll = (1 - newcomerShare) * everyone.chance
            var candidate = Candidate(slot: slot, row: query.snapshot.rows[Int(slot)])
            candidate.draw = Draw(
                chance: min(1, newcomerShare * newcomers.chance(of: slot) + amongAll),
                evenChance: min(1, newcomerShare * newcomers.evenChance(of: slot) + amongAll), pool: everyone.size)
            retrieval.candidates.append(candidate)
            newcomers.take(slot)
            everyone.take(slot)
        }
        retrieval.examined = newcomers.examined + everyone.examined
        return retrieval
    }

    private func draws(for query: FeedQuery) -> Int {
        let places = query.settings.exploration(for: query.viewer).places(for: query).count
        return places == 0 ? 0 : min(FeedExploration.drawLimit, places + Self.spare)
    }
}
