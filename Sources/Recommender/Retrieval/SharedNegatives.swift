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

    mutating func draw(_ sampler: NegativeSampler, _ generator: inout SplitMix64) {
        for place in 0..<count {
            let item = sampler.draw(&generator)
            items[place] = item
            corrections[place] = -Exponential.logarithm(Float(count) * max(1e-9, sampler.probability(item)))
        }
    }

    mutating func gather(_ all: [Float]) {
        let (dimension, count, items) = (dimension, count, items)
        all.withUnsafeBufferPointer { all in
            vectors.withUnsafeMutableBufferPointer { vectors in
                across.withUnsafeMutableBufferPointer { across in
                    for place in 0..<count {
                        let start = Int(items[place]) * dimension
                        for index in 0..<dimension {
                            vectors[place * dimension + index] = all[start + index]
                            across[index * count + place] = all[start + index]
                        }
                    }
                }
            }
        }
    }
}
