import Testing

@testable import Recommender

/// What a step changes is compared with the slope of the loss as measured by moving one weight.
///
/// With huge first sums of squares Adagrad's step is the gradient times a known number.
@Suite struct RankerGradientTests {
    private static let squares: Float = 1e8

    private let network: RankerNetwork
    private let features: RankerFeatures
    private let lesson: RankerLesson

    init() {
        var settings = GeneratedStream.settings
        settings.firstSquares = Self.squares
        settings.embeddingRate = Self.squares.squareRoot()
        settings.linearRate = Self.squares.squareRoot()
        settings.networkRate = Self.squares.squareRoot()
        settings.embeddingScale = 0.5
        settings.averagedEvents = 0
        var network = RankerNetwork(settings)
        // The outputs begin at zero, through which no gradient would flow back.
        var random = SplitMix64(seed: 3)
        let output = network.shape.outputLayer
        for index in output.weights..<output.weights + output.weightCount {
            network.parameters[index] = .uniform(0.3, using: &random)
        }
        var features = RankerFeatures()
        features.dense = (0..<RankerFeatures.denseVectors).map { _ in .uniform(0.5, using: &random) }
        for field in [RankerField.viewer, .video, .duration, .tag] { features.add(field, 17) }
        features.add(.watched, 4, weight: 0.7)
        features.add(.watched, 5, weight: -0.4)
        var reaction = Reaction()
        reaction[.longView] = true
        reaction[.click] = false
        reaction[.like] = true
        self.network = network
        self.features = features
        lesson = RankerLesson(reaction, place: 0.63, settings)
    }

    private func loss(_ network: RankerNetwork) -> Double {
        var scratch = RankerScratch(network.shape)
        let predicted = network.predict(features, &scratch, averaged: false)
        func part(_ p: Float, _ answer: Float, _ weight: Float) -> Double {
            -Double(weight) * Exponential.logarithm(Double(answer == 1 ? p : 1 - p))
        }
        let heads = RankerHead.allCases.reduce(0) { $0 + part(predicted[$1], lesson.answers[$1], lesson.weights[$1]) }
        return (0..<RankerShape.placeCount).reduce(heads) { sum, step in
            sum + part(predicted[place: step], lesson.answers[place: step], lesson.weights[place: step])
        }
    }

    private var learned: RankerNetwork {
        var network = network
        var scratch = RankerScratch(network.shape)
        let predicted = network.predict(features, &scratch, averaged: false)
        network.learn(features, lesson.slope(predicted), &scratch)
        return network
    }

    /// The slopes to both sides: a unit that one of the moves takes over zero has two.
    private func slopes(_ move: (inout RankerNetwork, Float) -> Void) -> ClosedRange<Double> {
        let distance: Float = 0.01
        var (above, below) = (network, network)
        move(&above, distance)
        move(&below, -distance)
        let (left, right) = ((loss(network) - loss(below)) / Double(distance), (loss(above) - loss(network)) / Double(distance))
        return min(left, right)...max(left, right)
    }

    private func isNear(_ step: Double, _ slopes: ClosedRange<Double>) -> Bool {
        let tolerance = 0.002 + 0.02 * abs(step)
        return step > slopes.lowerBound - tolerance && step < slopes.upperBound + tolerance
    }

    @Test func `the layers' steps are the slopes of the loss`() {
        let learned = learned
        var checked = 0
        for index in stride(from: 0, to: network.parameters.count, by: 5) {
            let lane = index % 8
            let step = Double(network.parameters[index][lane] - learned.parameters[index][lane])
            let slopes = slopes { $0.parameters[index][lane] += $1 }
            #expect(isNear(step, slopes), "weight \(index), lane \(lane)")
            if abs(step) > 0.01 { checked += 1 }
        }
        #expect(checked > 20)
    }

    @Test func `the rows' steps are the slopes of the loss, of a field with several values too`() {
        let learned = learned
        var checked = 0
        for entry in features.entries {
            let first = EmbeddingTable.row(entry.hash, network.table.bits) * EmbeddingTable.rowVectors
            for index in first..<first + EmbeddingTable.rowVectors {
                for lane in [0, 3, 7] {
                    let step = Double(network.table.vectors[index][lane] - learned.table.vectors[index][lane])
                    let slopes = slopes { $0.table.vectors[index][lane] += $1 }
                    #expect(isNear(step, slopes), "row of field \(entry.field), lane \(lane)")
                    if abs(step) > 0.01 { checked += 1 }
                }
            }
        }
        #expect(checked > 20)
    }

    @Test func `what is not known teaches nothing`() {
        let none = RankerLesson(Reaction(), place: nil, GeneratedStream.settings)
        #expect(none.weights == OutputVectors())
        var network = network
        var scratch = RankerScratch(network.shape)
        let predicted = network.predict(features, &scratch, averaged: false)
        network.learn(features, none.slope(predicted), &scratch)
        #expect(network.parameters == self.network.parameters)
        #expect(network.table.vectors == self.network.table.vectors)
    }
}
