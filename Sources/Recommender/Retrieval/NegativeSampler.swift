/// Draws items that are taken not to be what the viewer chose: a share from recent positives, the rest by popularity^¾
/// (Mikolov et al.: "Distributed representations of words and phrases", NIPS 2013).
///
/// The popular ones come from an alias table (Walker 1977), made anew now and then, so that a draw costs two random numbers whatever
/// the catalogue's size. Memory: 20 bytes an item.
struct NegativeSampler: Sendable {
    /// Positives remembered as recent.
    static let recentLimit = 4_096

    /// Positives of each item; below 0 for one that is gone.
    private(set) var counts: [Float] = []
    private var recent: [Int32] = []
    private var recentCounts: [Int32] = []
    private var oldest = 0
    private var alias: [Int32] = []
    private var keep: [Float] = []
    private var chance: [Float] = []

    /// Whether there is a table to draw from.
    var isReady: Bool { !alias.isEmpty }

    mutating func grow(to count: Int) {
        while counts.count < count {
            counts.append(-1)
            recentCounts.append(0)
        }
    }

    /// Begins to count an item, from 0.
    mutating func admit(_ item: Int32) {
        counts[Int(item)] = 0
    }

    /// From the next table on the item is not drawn any more as a popular one.
    mutating func remove(_ item: Int32) {
        counts[Int(item)] = -1
    }

    /// Takes the counts of a checkpoint; nothing is recent then.
    mutating func restore(counts: [Float]) {
        self.counts = counts
        recentCounts = [Int32](repeating: 0, count: counts.count)
        recent = []
        oldest = 0
        rebuild()
    }

    /// Counts a positive, and remembers it as recent.
    mutating func observe(_ item: Int32) {
        // Beyond 2^24 a float no longer counts by one.
        counts[Int(item)] = min(counts[Int(item)] + 1, 16_777_216)
        if recent.count < Self.recentLimit {
            recent.append(item)
        } else {
            recentCounts[Int(recent[oldest])] -= 1
            recent[oldest] = item
            oldest = (oldest + 1) % Self.recentLimit
        }
        recentCounts[Int(item)] += 1
    }

    /// Makes the alias table of what is known now; empty without any item.
    mutating func rebuild() {
        let weights = counts.map { count in
            guard count >= 0 else { return Float(0) }
            let root = max(count, 0.1).squareRoot()
            return root * root.squareRoot()
        }
        let total = weights.reduce(0.0) { $0 + Double($1) }
        guard total > 0 else { return (alias, keep, chance) = ([], [], []) }
        chance = weights.map { Float(Double($0) / total) }
        let size = weights.count
        var scaled = chance.map { $0 * Float(size) }
        alias = (0..<Int32(size)).map { $0 }
        keep = [Float](repeating: 1, count: size)
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let little = small.popLast(), let big = large.last {
            keep[little] = scaled[little]
            alias[little] = Int32(big)
            scaled[big] -= 1 - scaled[little]
            if scaled[big] < 1 {
                large.removeLast()
                small.append(big)
            }
        }
    }

    /// - Parameter recentShare: how many of the draws, 0...1, are of recent positives.
    @inline(__always)
    func draw(recentShare: Float, _ generator: inout SplitMix64) -> Int32 {
        if !recent.isEmpty, generator.unit() < recentShare { return recent[generator.index(below: recent.count)] }
        let index = generator.index(below: alias.count)
        return generator.unit() < keep[index] ? Int32(index) : alias[index]
    }

    /// How likely one draw is to give this item.
    @inline(__always)
    func probability(_ item: Int32, recentShare: Float) -> Float {
        let share = recent.isEmpty ? 0 : recentShare
        let lately = recent.isEmpty ? 0 : Float(recentCounts[Int(item)]) / Float(recent.count)
        let popular = Int(item) < chance.count ? chance[Int(item)] : 0
        return share * lately + (1 - share) * popular
    }
}
