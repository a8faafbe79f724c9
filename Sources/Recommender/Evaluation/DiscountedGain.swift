/// NDCG: what stands further down counts less, by 1/log₂(rank + 1), as a share of the best order there is.
/// Järvelin, Kekäläinen: "Cumulated gain-based evaluation of IR techniques", TOIS 2002.
package enum DiscountedGain {
    static func discount(rank: Int) -> Double {
        0.693_147_180_559_945_3 / Exponential.logarithm(Double(rank + 1))
    }

    /// With one target the best order is to have it first.
    package static func value(rank: Int, at k: Int) -> Double {
        rank <= k ? discount(rank: rank) : 0
    }

    /// - Parameters:
    ///   - hits: for each place from the first on whether it is relevant.
    ///   - relevant: how many relevant items there are, found or not.
    package static func value(hits: [Bool], relevant: Int) -> Double {
        let best = (0..<min(relevant, hits.count)).reduce(0.0) { $0 + discount(rank: $1 + 1) }
        guard best > 0 else { return 0 }
        return hits.indices.reduce(0.0) { $0 + (hits[$1] ? discount(rank: $1 + 1) : 0) } / best
    }
}
