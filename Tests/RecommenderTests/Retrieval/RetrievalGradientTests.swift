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

    /// A table in which items have parts of their own and in common; the vectors are their own rows.
    private func table(_ vectors: [Float]) -> ItemTable {
        var table = ItemTable(dimension: dimension, partRows: 8)
        table.grow(to: 6)
        var generator = SplitMix64(seed: 11)
        for item in 0..<Int32(6) {
            let content = item % 2 == 0 ? ItemContent(author: Int64(item % 4), tags: [1, UInt64(item)]) : nil
            table.admit(item, content, age: 0, spread: 0.3, &generator)
            table.own.write(Int(item)) { row in for index in 0..<dimension { row[index] = vectors[Int(item) * dimension + index] } }
        }
        return table
    }

    private var sampler: NegativeSampler {
        var sampler = NegativeSampler()
        sampler.grow(to: 6)
        for item in 0..<Int32(6) {
            sampler.admit(item)
            for _ in 0...item { sampler.observe(item) }
        }
        sampler.rebuild()
        return sampler
    }

    /// A step over the rows with negatives that are always the same, and its loss.
    private func step(_ table: ItemTable, _ viewer: ViewerVector) -> RetrievalStep {
        let step = RetrievalStep(dimension: dimension, window: 4, batch: 4, negatives: 8)
        for row in histories { step.add(row.target, after: row.history) }
        var generator = SplitMix64(seed: 5)
        step.draw(sampler, &generator)
        step.compute(table, viewer, threads: 1)
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
        step(table(vectors), viewer).eachGradient { item, slope, scale in
            for index in 0..<dimension { gradient[Int(item) * dimension + index] += scale * slope[index] }
        }
        for index in vectors.indices {
            let own = vectors[index]
            vectors[index] = own + 0.01
            let above = step(table(vectors), viewer).loss
            vectors[index] = own - 0.01
            let below = step(table(vectors), viewer).loss
            vectors[index] = own
            #expect(abs((above - below) / 0.02 - Double(gradient[index])) < 2e-3, "number \(index)")
        }
    }

    @Test(arguments: [Float(1), 0.5, 0.3])
    func `the gradient of every position's weight is that of the loss`(normPower: Float) {
        let vectors = randomVectors()
        var positions: [Float] = [0.4, 0.1, -0.2, -0.6]
        let viewer = ViewerVector(positions: positions, normPower: normPower)
        let gradient = step(table(vectors), viewer).positionGradient(viewer)
        for index in positions.indices {
            let own = positions[index]
            positions[index] = own + 0.01
            let above = step(table(vectors), ViewerVector(positions: positions, normPower: normPower)).loss
            positions[index] = own - 0.01
            let below = step(table(vectors), ViewerVector(positions: positions, normPower: normPower)).loss
            positions[index] = own
            #expect(abs((above - below) / 0.02 - Double(gradient[index])) < 2e-3, "position \(index)")
        }
    }

    @Test func `an event has the gradient of a step of one positive with the same negatives`() {
        let (table, viewer) = (table(randomVectors()), ViewerVector(positions: [0.4, 0.1, -0.2, -0.6], normPower: 0.5))
        func sums(_ each: ((Int32, UnsafePointer<Float>, Float) -> Void) -> Void) -> [Float] {
            var gradient = [Float](repeating: 0, count: 6 * dimension)
            each { item, slope, scale in
                for index in 0..<dimension { gradient[Int(item) * dimension + index] += scale * slope[index] }
            }
            return gradient
        }
        var generator = SplitMix64(seed: 5)
        var event = EventStep(dimension: dimension, negatives: 8)
        event.compute(3, after: histories[1].history, table, viewer, sampler, recentShare: 0, &generator)
        let step = RetrievalStep(dimension: dimension, window: 4, batch: 1, negatives: 8)
        step.add(3, after: histories[1].history)
        generator = SplitMix64(seed: 5)
        step.draw(sampler, &generator)
        step.compute(table, viewer, threads: 1)
        let (alone, together) = (sums { event.eachGradient($0) }, sums { step.eachGradient($0) })
        #expect(alone == together)
        #expect(event.positionGradient(viewer) == step.positionGradient(viewer))
    }

    @Test func `a step moves the hashed rows by the gradient of the sums they are in`() {
        var table = table(randomVectors())
        let before = table.parts.vectors
        let gradient = (0..<dimension).map { Float($0) - 3 }
        table.descend(2, gradient, scale: 0.5, rate: 0.1)
        var moved = Set<Int>()
        table.parts.each(of: 2) { row, _ in moved.insert(row) }
        for row in 0..<table.parts.rows {
            let change = (0..<dimension).map { table.parts.vectors[row * dimension + $0] - before[row * dimension + $0] }
            #expect(moved.contains(row) == change.contains { $0 != 0 })
            for index in 0..<dimension where moved.contains(row) { #expect(change[index] * gradient[index] <= 0) }
        }
    }
}
