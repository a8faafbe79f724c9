/// Items that all rows of a step take as not chosen, with their vectors in both orders of storage.
struct SharedNegatives: Sendable {
    /// A multiple of 8.
    let count: Int
    let dimension: Int
    private(set) var items: [Int32]
    /// −ln(count·q): what makes a drawn negative stand for all that were not drawn.
    private(set) var corrections: [Float]
    private(set) var vectors: [Float]
    /// The same, one column per negative.
    private(set) var across: [Float]

    /// - Parameter count: rounded up to a multiple of 8.
    init(count: Int, dimension: Int) {
        self.count = (max(8, count) + 7) / 8 * 8
        self.dimension = dimension
        items = [Int32](repeating: 0, count: self.count)
        corrections = [Float](repeating: 0, count: self.count)
        vectors = [Float](repeating: 0, count: self.count * dimension)
        across = vectors
    }

    mutating func draw(_ sampler: NegativeSampler, recentShare: Float, _ generator: inout SplitMix64) {
        for place in 0..<count {
            let item = sampler.draw(recentShare: recentShare, &generator)
            items[place] = item
            let chance = max(1e-9, sampler.probability(item, recentShare: recentShare))
            corrections[place] = -Exponential.logarithm(Float(count) * chance)
        }
    }

    /// Takes in the vectors of what was drawn. An item that is gone by now counts as zeros, and moves nothing that is seen.
    mutating func gather(_ table: ItemTable) {
        let (dimension, count, items) = (dimension, count, items)
        vectors.withUnsafeMutableBufferPointer { vectors in
            across.withUnsafeMutableBufferPointer { across in
                guard let vectors = vectors.baseAddress, let across = across.baseAddress else { return }
                for place in 0..<count {
                    let vector = vectors + place * dimension
                    if table.holds(items[place]) {
                        table.gather(Int(items[place]), into: vector)
                    } else {
                        vector.update(repeating: 0, count: dimension)
                    }
                    for index in 0..<dimension { across[index * count + place] = vector[index] }
                }
            }
        }
    }
}
