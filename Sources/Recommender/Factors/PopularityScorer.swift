/// How many users an item has, the same for everybody: the least that a model must beat, and all there is for a user who has nothing.
struct PopularityScorer: PairScorer {
    let counts: [Float]

    init(_ pairs: PairMatrix) {
        counts = pairs.popularity.map(Float.init)
    }

    func score(_ user: Int, into scores: inout [Float]) {
        for index in scores.indices { scores[index] = counts[index] }
    }
}
