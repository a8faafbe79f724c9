import Testing

@testable import Recommender

/// The gradients of a step against differences of its loss.
@Suite struct RetrievalGradientTests {
    private let dimension = 8
    private let histories: [(target: Int32, history: [HistoryEntry])] = [
        (0, [HistoryEntry(item: 1), HistoryEntry(item: 2, weight: 0.5)]),
        (3, [HistoryEntry(item: 4, weight: -0.3), HistoryEntry(item: 0), HistoryEntry(item: 1)]),
        (2, [HistoryEntry(item: 2)]),
    ]

    /// A step over the rows with negatives that are always the same, and its loss.
    private func step(_ vectors: [Float], _ viewer: ViewerVector) -> RetrievalStep {
        let step = RetrievalStep(dimension: dimension, window: 4, batch: 4, negatives: 8)
        for row in histories { step.add(row.target, after: row.history) }
        var sampler = NegativeSampler(recentShare: 0.5)
        for item in 0..<6 {
            sampler.addItem()
            for _ in 0...item { sampler.observe(Int32(item)) }
        }
        sampler.rebuild()
        var generator = SplitMix64(seed: 5)
        step.draw(sampler, &generator)
        step.compute(vectors, viewer, threads: 1)
        return step
    }

    private func randomVectors() -> [Float] {
        var generator = SplitMix64(seed: 9)
        return (0..<6 * dimension).map { _ in 0.5 * generator.normal() }
    }

    @Test(arguments: [Float(1), 0.5, 0.3])
    func `the gradient of every vector is that of the loss`(normPower: Float) {
        var vectors = randomVectors()
        let viewer = ViewerVector(positions: [0.4, 0.1, -0.2, -0.6], normPower: normPower)
        var gradient = [Float](repeating: 0, count: vectors.count)
        step(vectors, viewer).eachGradient { item, slope, scale in
            for index in 0..<dimension { gradient[Int(item) * dimension + index] += scale * slope[index] }
        }
        for index in vectors.indices {
            let own = vectors[index]
            vectors[index] = own + 0.01
            let above = step(vectors, viewer).loss
            vectors[index] = own - 0.01
            let below = step(vectors, viewer).loss
            vectors[index] = own
            #expect(abs((above - below) / 0.02 - Double(gradient[index])) < 2e-3, "number \(index)")
        }
    }

    @Test(arguments: [Float(1), 0.5, 0.3])
    func `the gradient of every position's weight is that of the loss`(normPower: Float) {
        let vectors = randomVectors()
        var positions: [Float] = [0.4, 0.1, -0.2, -0.6]
        let viewer = ViewerVector(positions: positions, normPower: normPower)
        let gradient = step(vectors, viewer).positionGradient(vectors, viewer)
        for index in positions.indices {
            let own = positions[index]
            positions[index] = own + 0.01
            let above = step(vectors, ViewerVector(positions: positions, normPower: normPower)).loss
            positions[index] = own - 0.01
            let below = step(vectors, ViewerVector(positions: positions, normPower: normPower)).loss
            positions[index] = own
            #expect(abs((above - below) / 0.02 - Double(gradient[index])) < 2e-3, "position \(index)")
        }
    }
}
