/// How much of a video is new beside those that stand already: greedy inference of a determinantal point process.
///
/// Each candidate has the part of its vector that those before it do not span, 1 at first; a place costs
/// `weight` × ln of that part. With the kernel exp(r)·S·exp(r) the candidate that adds most to the determinant is the one with the largest
/// r + ½·ln(part), so that a weight of ½ would be that process for scores r. L. Chen, G. Zhang, E. Zhou, "Fast Greedy MAP Inference for
/// Determinantal Point Process", NeurIPS 2018.
struct Diversity {
    /// What is nearly the same as something before it counts as so much new, so that its cost is bounded.
    private static let least: Float = 0.05

    private let weight: Double
    private let dimension: Int
    /// Vectors of length 1, one for each candidate; zeros for one that is not known, which is like nothing.
    private var vectors: [Float]
    /// What of each candidate is new, 0...1.
    private var rest: [Float]
    /// For each video that stands, how much of each candidate it explains.
    private var explained: [[Float]] = []

    /// - Parameter vectors: of any length, one for each candidate; nil for one that is not known.
    init(_ vectors: [[Float]?], weight: Double) {
        self.weight = max(0, weight)
        let dimension = vectors.lazy.compactMap { $0?.count }.first ?? 0
        self.dimension = dimension
        self.vectors = []
        self.vectors.reserveCapacity(vectors.count * dimension)
        for vector in vectors { self.vectors += Self.unit(vector, dimension) }
        rest = [Float](repeating: 1, count: vectors.count)
    }

    /// What standing behind the others costs a candidate, in score: 0 or less.
    func cost(_ candidate: Int) -> Double {
        guard weight > 0, dimension > 0, rest[candidate] < 1 else { return 0 }
        return weight * Exponential.logarithm(Double(max(Self.least, rest[candidate])))
    }

    /// Puts a candidate behind the others.
    mutating func seat(_ candidate: Int) {
        guard weight > 0, dimension > 0 else { return }
        let start = candidate * dimension
        place(Array(vectors[start..<start + dimension]), rest: rest[candidate], before: explained.map { $0[candidate] })
    }

    /// Puts a video that is no candidate, because it was served before, in front.
    mutating func seat(_ vector: [Float]?) {
        guard weight > 0, dimension > 0, let vector, vector.count == dimension else { return }
        // Those served before are taken one by one: what they share among themselves counts once for each.
        place(Self.unit(vector, dimension), rest: 1, before: [Float](repeating: 0, count: explained.count))
    }

    private mutating func place(_ vector: [Float], rest own: Float, before: [Float]) {
        guard own > 1e-4 else { return }
        let root = own.squareRoot()
        var row = [Float](repeating: 0, count: rest.count)
        for other in rest.indices where rest[other] > 0 {
            var shared: Float = 0
            let start = other * dimension
            for index in 0..<dimension { shared += vectors[start + index] * vector[index] }
            for (number, value) in before.enumerated() where value != 0 { shared -= value * explained[number][other] }
            let share = shared / root
            row[other] = share
            rest[other] = min(1, max(0, rest[other] - share * share))
        }
        explained.append(row)
    }

    private static func unit(_ vector: [Float]?, _ dimension: Int) -> [Float] {
        guard let vector, vector.count == dimension else { return [Float](repeating: 0, count: dimension) }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 1e-6, length.isFinite else { return [Float](repeating: 0, count: dimension) }
        return vector.map { $0 / length }
    }
}
