/// Two opinions on what is watched next, mixed as probabilities: the vectors, which generalise, and what in fact followed the last
/// videos, which remembers. P = (1 − m)·softmax(u·v) + m·Σ_j w_j·c_j / Σ_j w_j.
package struct NextItemModel: Sendable {
    /// Added to what followed a video before it becomes a share, so that one pair does not count as certainty.
    static let smoothing: Float = 2

    package var retrieval: RetrievalModel
    var coVisits: CoVisits
    /// m, 0…1.
    package var memoryShare: Float

    package init(settings: RetrievalSettings = RetrievalSettings(), memoryShare: Float = 0.3, seed: UInt64) {
        retrieval = RetrievalModel(settings: settings, seed: seed)
        coVisits = CoVisits()
        self.memoryShare = memoryShare
    }

    @discardableResult
    package mutating func addItem(_ content: ItemContent? = nil) -> Int32 {
        let index = retrieval.addItem(content)
        coVisits.grow(to: retrieval.count)
        return index
    }

    /// Learns one positive at once.
    package mutating func learn(_ target: Int32, after history: some BidirectionalCollection<HistoryEntry>, _ step: RetrievalEventStep) {
        guard target >= 0, Int(target) < retrieval.count else { return }
        coVisits.learn(target, after: history)
        retrieval.learn(target, after: history, step)
    }

    /// The probability of every item, and what the two opinions are: parts that sum to 1 each, but for what `smoothing` holds back.
    package func opinions(_ history: some BidirectionalCollection<HistoryEntry>) -> Opinions {
        var taste = [Float](repeating: 0, count: retrieval.count)
        retrieval.scores(retrieval.viewerVector(history), into: &taste)
        Self.softmax(&taste)
        return Opinions(taste: taste, memory: memory(history))
    }

    /// What each part says of every item.
    package struct Opinions: Sendable {
        var taste: [Float]
        var memory: [Int32: Float]

        /// P for every item.
        package func mixed(_ memoryShare: Float) -> [Float] {
            var mixed = taste
            for index in mixed.indices { mixed[index] *= 1 - memoryShare }
            for (item, share) in memory { mixed[Int(item)] += memoryShare * share }
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
                let value = Exponential.of(MatrixProduct.load(base + index) - most)
                MatrixProduct.store(value, to: base + index)
                sum += value.sum()
                index += 8
            }
            while index < scores.count {
                base[index] = Exponential.of(base[index] - most)
                sum += base[index]
                index += 1
            }
            for index in scores.indices { base[index] /= sum }
        }
    }
}
