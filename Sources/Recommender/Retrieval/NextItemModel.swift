/// Two opinions on what is watched next, mixed as probabilities: the vectors, which generalise, and what in fact followed the last
/// videos, which remembers. P = (1 − m)·softmax(u·v + r·rise) + m·Σ_j w_j·c_j / Σ_j w_j.
package struct NextItemModel: Sendable {
    /// Added to what followed a video before it becomes a share, so that one pair does not count as certainty.
    static let smoothing: Float = 2

    package var retrieval: RetrievalModel
    var coVisits: CoVisits
    /// How often each item was the newest of a history, as far as is known.
    var newest: [Float] = []
    /// m, and how far a rising item is lifted.
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
        var memory: [Int32: Float]

        /// P for every item, the scores lifted by what is on the rise.
        package func mixed(_ blend: NextItemBlend, rises: [Float]) -> [Float] {
            var mixed = scores
            if blend.rise > 0 { for index in mixed.indices { mixed[index] += blend.rise * rises[index] } }
            NextItemModel.softmax(&mixed)
            for index in mixed.indices { mixed[index] *= 1 - blend.memoryShare }
            for (item, share) in memory { mixed[Int(item)] += blend.memoryShare * share }
            return mixed
        }
    }

    private func memory(_ history: some BidirectionalCollection<HistoryEntry>) -> [Int32: Float] {
        var found: [Int32: Float] = [:]
        var (weight, total): (Float, Float) = (1, 0)
        for entry in history.suffix(coVisits.window).reversed() where entry.item >= 0 && Int(entry.item) < coVisits.totals.count {
            let item = Int(entry.item)
            if entry.weight > 0 {
                for (neighbour, count) in zip(coVisits.neighbours[item], coVisits.weights[item]) {
                    found[neighbour, default: 0] += weight * count / (coVisits.totals[item] + Self.smoothing)
                }
                total += weight
            }
            weight *= coVisits.fall
        }
        return total > 0 ? found.mapValues { $0 / total } : [:]
    }

    /// Turns scores into probabilities, in place.
    static func softmax(_ scores: inout [Float]) {
        let most = scores.max() ?? 0
        scores.withUnsafeMutableBufferPointer { scores in
            guard let base = scores.baseAddress else { return }
            var (sum, index): (Float, Int) = (0, 0)
            while index + 8 <= scores.count {
                let value = (MatrixProduct.load(base + index) - most).exponential
                MatrixProduct.store(value, to: base + index)
                sum += value.total
                index += 8
            }
            while index < scores.count {
                base[index] = Exponential.power(base[index] - most)
                sum += base[index]
                index += 1
            }
            for index in scores.indices { base[index] /= sum }
        }
    }
}
