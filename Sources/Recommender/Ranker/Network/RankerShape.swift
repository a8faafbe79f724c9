/// The sizes of the network, and where a pass through it keeps its numbers. Everything is counted in vectors of eight.
///
/// Embeddings of the fields, their interaction, the dense values and the second hidden layer stand in this order, because
/// the first layer reads the first three and the outputs the last three.
struct RankerShape: Sendable, Equatable {
    /// 11 heads and 13 places of the watch time.
    static let outputVectors = 3
    static let placeCount = outputVectors * 8 - RankerHead.count

    let fields: Int
    let dense: Int
    let first: Int
    let second: Int

    var interaction: Int { fields }
    var denseStart: Int { fields + 1 }
    var secondStart: Int { fields + 1 + dense }
    var firstStart: Int { secondStart + second }
    var outputStart: Int { firstStart + first }
    /// The sum of all fields' embeddings.
    var sumStart: Int { outputStart + Self.outputVectors }
    /// Vectors of a whole pass.
    var passCount: Int { sumStart + 1 }

    var firstLayer: DenseLayer {
        DenseLayer(weights: 0, squares: 0, inputs: fields + 1 + dense, width: first)
    }
    var secondLayer: DenseLayer {
        DenseLayer(weights: firstLayer.weightCount, squares: firstLayer.squareCount, inputs: first, width: second)
    }
    var outputLayer: DenseLayer {
        DenseLayer(
            weights: secondLayer.weights + secondLayer.weightCount, squares: secondLayer.squares + secondLayer.squareCount,
            inputs: 1 + dense + second, width: Self.outputVectors)
    }
    var parameterCount: Int { outputLayer.weights + outputLayer.weightCount }
    var squareCount: Int { outputLayer.squares + outputLayer.squareCount }
}
