/// Two steps on the graph of users and items: from a user's items to all who have them, to all that those have.
/// score_i = c_i^−q · Σ_{j of the user} c_j^−p · Σ_{v has j and i} n_v^−r, with c the number of an item's users and n that of a
/// user's items. p = q = ½ and r = 1 is the linear filter of Shen et al.: "How powerful is graph convolution for
/// recommendation?", CIKM 2021.
package struct GraphFilter: PairScorer {
    /// What is chosen on the validation part.
    package struct Settings: Sendable, Equatable {
        package var fromPower: Float = 0.5
        package var toPower: Float = 0.5
        package var userPower: Float = 1
    }

    private let pairs: PairMatrix
    private let across: PairMatrix
    private let from: [Float]
    private let to: [Float]
    private let through: [Float]

    init(_ pairs: PairMatrix, _ across: PairMatrix, _ settings: Settings) {
        self.pairs = pairs
        self.across = across
        func weights(_ rows: PairMatrix, _ power: Float) -> [Float] {
            (0..<rows.users).map { rows[$0].isEmpty ? 0 : 1 / ViewerVector.power(Float(rows[$0].count), power) }
        }
        from = weights(across, settings.fromPower)
        to = weights(across, settings.toPower)
        through = weights(pairs, settings.userPower)
    }

    /// Additions that scoring every user takes: Σ over pairs of the pairs that stand two steps away.
    static func work(_ pairs: PairMatrix, _ across: PairMatrix) -> Double {
        let reach = (0..<across.users).map { item in across[item].reduce(0.0) { $0 + Double(pairs[Int($1)].count) } }
        return (0..<pairs.users).reduce(0.0) { sum, user in pairs[user].reduce(sum) { $0 + reach[Int($1)] } }
    }

    func score(_ user: Int, into scores: inout [Float]) {
        for index in scores.indices { scores[index] = 0 }
        for item in pairs[user] {
            for other in across[Int(item)] where Int(other) != user {
                let weight = from[Int(item)] * through[Int(other)]
                for found in pairs[Int(other)] { scores[Int(found)] += weight }
            }
        }
        for index in scores.indices { scores[index] *= to[index] }
    }
}
