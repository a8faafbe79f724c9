/// Items predicted from a user's other items by one linear step with an empty diagonal, in closed form:
/// P = (XᵀX + Λ)⁻¹, B = I − P·diag(1/P), Λ = λ + drop/(1 − drop)·diag(XᵀX).
/// (Steck: "Embarrassingly shallow autoencoders for sparse data", WWW 2019; with `drop` "Autoencoders that don't overfit towards
/// the identity", NeurIPS 2020.)
///
/// What a user has is masked when items are ranked, so the I of B does not matter and P itself is kept: 4·items² bytes. With more
/// items than `limit` only those with the most users are learned and scored, the others get 0.
package struct ShallowAutoencoder: PairScorer {
    /// What is chosen on the validation part.
    package struct Settings: Sendable, Equatable {
        /// λ.
        package var regularization: Float = 200
        /// Share of the items that is thought to be dropped while it learns.
        package var drop: Float = 0
        /// A user's weight is their number of items to minus this power.
        package var userPower: Float = 0
    }

    private let pairs: PairMatrix
    private let inverse: BlockInverse
    private let diagonal: [Float]
    /// The items that are learned, and where each item stands among them; −1 for others.
    private let learned: [Int32]
    private let places: [Int32]

    /// Nil when the matrix cannot be inverted, which a λ above 0 rules out short of overflow.
    init?(
        _ pairs: PairMatrix, _ settings: Settings, limit: Int = .max, threads: Int, progress: (Double) -> Void = { _ in }
    ) {
        self.pairs = pairs
        learned = Self.mostWatched(pairs, limit: limit)
        var places = [Int32](repeating: -1, count: pairs.items)
        for (place, item) in learned.enumerated() { places[Int(item)] = Int32(place) }
        self.places = places
        inverse = BlockInverse(size: learned.count)
        for user in 0..<pairs.users {
            let items = pairs[user].compactMap { places[Int($0)] < 0 ? nil : Int(places[Int($0)]) }
            guard !items.isEmpty else { continue }
            let weight = 1 / ViewerVector.power(Float(pairs[user].count), settings.userPower)
            for item in items {
                inverse.change(row: item) { line in for other in items { line[other] += weight } }
            }
        }
        for item in learned.indices {
            inverse.change(row: item) { line in
                line[item] += settings.regularization + settings.drop / (1 - settings.drop) * line[item]
            }
        }
        guard inverse.invert(threads: threads, progress: progress) else { return nil }
        let inverse = inverse
        diagonal = learned.indices.map { item in inverse.change(row: item) { $0[item] } ?? 1 }
    }

    /// In the order of the items; of equally watched ones the lower.
    private static func mostWatched(_ pairs: PairMatrix, limit: Int) -> [Int32] {
        guard pairs.items > limit else { return (0..<pairs.items).map { Int32($0) } }
        let counts = pairs.popularity
        return (0..<pairs.items).sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(max(1, limit)).sorted().map { Int32($0) }
    }

    func score(_ user: Int, into scores: inout [Float]) {
        var sum = [Float](repeating: 0, count: learned.count)
        sum.withUnsafeMutableBufferPointer { sum in
            guard let sum = sum.baseAddress else { return }
            for item in pairs[user] where places[Int(item)] >= 0 {
                inverse.change(row: Int(places[Int(item)])) { line in for index in learned.indices { sum[index] -= line[index] } }
            }
        }
        for index in scores.indices { scores[index] = 0 }
        for (place, item) in learned.enumerated() { scores[Int(item)] = sum[place] / diagonal[place] }
    }
}
