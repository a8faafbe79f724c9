/// Two opinions on what is watched next, multiplied: the vectors, which generalise, and what in fact followed the last videos, which
/// remembers. ln P(i) = u·v_i + r·rise_i + c·ln(ε + m_i) − ln Z with m_i = Σ_j w_j·count(j → i) / (total_j + s) / Σ_j w_j over the last
/// videos j (`CoVisits.followers`): a log-linear pool (Genest, Zidek: "Combining probability distributions", Statistical Science 1986).
package struct NextItemModel: Sendable {
    /// ε: the share that stands for never having been seen.
    static let unseen: Float = 1e-4

    package var retrieval: RetrievalModel
    var coVisits: CoVisits
    /// How often each item was the newest of a history, as far as is known.
    var newest: [Float] = []
    /// c and r.
    package var blend: NextItemBlend

    package init(settings: RetrievalSettings = RetrievalSettings(), blend: NextItemBlend = NextItemBlend(), seed: UInt64) {
        retrieval = RetrievalModel(settings: settings, seed: seed)
        coVisits = CoVisits()
        self.blend = blend
    }

    package mutating func admit(_ item: Int32, _ content: ItemContent? = nil) {
        guard retrieval.admit(item, content) else { return }
        coVisits.grow(to: retrieval.count)
        while newest.count < retrieval.count { newest.append(0) }
    }

    /// What each part says of every item, unmixed.
    /// - Parameter vectors: as `retrieval` published them last.
    package func opinions(_ history: some BidirectionalCollection<HistoryEntry>, _ vectors: RetrievalSnapshot) -> Opinions {
        var scores = [Float](repeating: 0, count: vectors.count)
        vectors.scores(vectors.viewerVector(history), into: &scores)
        return Opinions(scores: scores, memory: memory(history))
    }

    /// ln of an item's share among the newest less ln of its share among all: above 0 for what is on the rise.
    package func rises() -> [Float] {
        let (now, ever) = (newest.reduce(0, +), retrieval.sampler.counts.reduce(0, +))
        guard now > 0, ever > 0 else { return newest.map { _ in 0 } }
        return newest.indices.map {
            Exponential.logarithm((newest[$0] + 1) / now) - Exponential.logarithm((retrieval.sampler.counts[$0] + 3) / ever)
        }
    }

    package struct Opinions: Sendable {
        var scores: [Float]
        /// ln(1 + m/ε) of the items that followed any of the last videos; 0 for all others.
        var memory: [Int32: Float]

        /// ln P for every item, but for what is the same for all.
        package func mixed(_ blend: NextItemBlend, rises: [Float]) -> [Float] {
            var mixed = scores
            if blend.rise > 0 { for index in mixed.indices { mixed[index] += blend.rise * rises[index] } }
            if blend.memory > 0 { for (item, bonus) in memory { mixed[Int(item)] += blend.memory * bonus } }
            return mixed
        }
    }

    private func memory(_ history: some BidirectionalCollection<HistoryEntry>) -> [Int32: Float] {
        coVisits.followers(of: history).mapValues { Exponential.logarithm(1 + $0 / Self.unseen) }
    }
}
