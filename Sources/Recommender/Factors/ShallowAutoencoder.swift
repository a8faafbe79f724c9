/// Items predicted from a user's other items by one linear step with an empty diagonal, in closed form:
/// P = (XᵀX + Λ)⁻¹, B = I − P·diag(1/P), Λ = λ + drop/(1 − drop)·diag(XᵀX).
/// (Steck: "Embarrassingly shallow autoencoders for sparse data", WWW 2019; with `drop` "Autoencoders that don't overfit towards
/// the identity", NeurIPS 2020.)
///
/// What a user has is masked when items are ranked, so the I of B does not matter and P itself is kept: 4·items² bytes.
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

    /// Nil when the matrix cannot be inverted, which a λ above 0 rules out short of overflow.
    init?(_ pairs: PairMatrix, _ settings: Settings, threads: Int, progress: (Double) -> Void = { _ in }) {
        self.pairs = pairs
        inverse = BlockInverse(size: pairs.items)
        for user in 0..<pairs.users {
            let items = pairs[user]
            guard !items.isEmpty else { continue }
            let weight = 1 / ViewerVector.power(Float(items.count), settings.userPower)
            for item in items {
                inverse.change(row: Int(item)) { line in for other in items { line[Int(other)] += weight } }
            }
        }
        for item in 0..<pairs.items {
            inverse.change(row: item) { line in
                line[item] += settings.regularization + settings.drop / (1 - settings.drop) * line[item]
            }
        }
        guard inverse.invert(threads: threads, progress: progress) else { return nil }
        let inverse = inverse
        diagonal = (0..<pairs.items).map { item in inverse.change(row: item) { $0[item] } ?? 1 }
    }

    func score(_ user: Int, into scores: inout [Float]) {
        for index in scores.indices { scores[index] = 0 }
        scores.withUnsafeMutableBufferPointer { scores in
            guard let scores = scores.baseAddress else { return }
            for item in pairs[user] {
                inverse.change(row: Int(item)) { line in for index in 0..<pairs.items { scores[index] -= line[index] } }
            }
        }
        for index in scores.indices { scores[index] /= diagonal[index] }
    }
}
