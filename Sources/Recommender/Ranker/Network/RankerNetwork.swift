/// A factorisation machine beside a small network that share their embeddings and their outputs.
///
/// H. Guo et al., "DeepFM", IJCAI 2017, with one embedding for all heads (R. Caruana, "Multitask Learning", 1997), and the
/// interaction as a vector (X. He, T.-S. Chua, "Neural Factorization Machines", SIGIR 2017), so that each head weighs it.
struct RankerNetwork: Sendable {
    /// What a unit lets through of what is below zero.
    private static let leak: Float = 0.05
    /// Steps between two looks at the layers for their average.
    private static let averageStride = 8

    let shape: RankerShape
    private let settings: RankerSettings
    var parameters: [Vector]
    var squares: [Vector]
    /// The layers' weights averaged over the last steps, which predict better than the newest
    /// (B. Polyak, A. Juditsky, "Acceleration of Stochastic Approximation by Averaging", 1992).
    var averaged: [Vector]
    var table: EmbeddingTable
    var steps: UInt64 = 0

    init(_ settings: RankerSettings) {
        shape = RankerShape(
            fields: RankerField.count, dense: RankerFeatures.denseVectors, first: settings.firstHidden, second: settings.secondHidden)
        self.settings = settings
        parameters = [Vector](repeating: .zero, count: shape.parameterCount)
        squares = [Vector](repeating: Vector(repeating: settings.firstSquares), count: shape.squareCount)
        table = EmbeddingTable(settings)
        var random = SplitMix64(seed: settings.seed)
        // The outputs begin at zero: an untaught ranker says one half to everything.
        for layer in [shape.firstLayer, shape.secondLayer] {
            let scale = (3 / Float(layer.inputs * 8)).squareRoot()
            for index in 0..<layer.inputs * 8 * layer.width {
                parameters[layer.weights + index] = .uniform(scale, using: &random)
            }
        }
        averaged = parameters
    }

    /// The outputs' probabilities. What `learn` needs stands in the scratch afterwards.
    ///
    /// - Parameter isAveraged: whether with the averaged weights, to predict, or with the newest, to learn.
    func predict(_ features: RankerFeatures, _ scratch: inout RankerScratch, averaged isAveraged: Bool) -> OutputVectors {
        var outputs = OutputVectors()
        scratch.values.withUnsafeMutableBufferPointer { values in
            (isAveraged && settings.averagedEvents > 0 ? averaged : parameters).withUnsafeBufferPointer { parameters in
                guard let x = values.baseAddress, let w = parameters.baseAddress else { return }
                let direct = shape.embed(features, table, x)
                shape.firstLayer.apply(w, x, to: x + shape.firstStart)
                Self.leakFrom(x + shape.firstStart, shape.first)
                shape.secondLayer.apply(w, x + shape.firstStart, to: x + shape.secondStart)
                Self.leakFrom(x + shape.secondStart, shape.second)
                shape.outputLayer.apply(w, x + shape.interaction, to: x + shape.outputStart)
                outputs.vectors = (
                    (x[shape.outputStart] + direct.vectors.0).logistic,
                    (x[shape.outputStart + 1] + direct.vectors.1).logistic,
                    (x[shape.outputStart + 2] + direct.vectors.2).logistic
                )
            }
        }
        return outputs
    }

    /// One step against the loss's slopes by the outputs' log-odds, after `predict` for the same features with the newest weights.
    mutating func learn(_ features: RankerFeatures, _ slope: OutputVectors, _ scratch: inout RankerScratch) {
        let (shape, settings) = (shape, settings)
        scratch.gradients.withUnsafeMutableBufferPointer { gradients in
            scratch.values.withUnsafeBufferPointer { values in
                guard let g = gradients.baseAddress, let x = values.baseAddress else { return }
                for index in 0..<shape.outputStart { g[index] = .zero }
                g[shape.outputStart] = slope.vectors.0
                g[shape.outputStart + 1] = slope.vectors.1
                g[shape.outputStart + 2] = slope.vectors.2
                parameters.withUnsafeMutableBufferPointer { parameters in
                    squares.withUnsafeMutableBufferPointer { squares in
                        guard let w = parameters.baseAddress, let s = squares.baseAddress else { return }
                        shape.learnLayers(w, s, x, g, settings)
                    }
                }
                shape.learnRows(features, &table, x, g, settings)
            }
        }
        steps &+= 1
        if steps % UInt64(Self.averageStride) == 0 { average() }
    }

    /// A plain mean at first, then one that forgets.
    private mutating func average() {
        guard settings.averagedEvents > 0 else { return }
        let looks = Float(steps / UInt64(Self.averageStride))
        let share = max(Float(Self.averageStride) / Float(settings.averagedEvents), 1 / (looks + 1))
        parameters.withUnsafeBufferPointer { newest in
            averaged.withUnsafeMutableBufferPointer { averaged in
                for index in averaged.indices { averaged[index] += (newest[index] - averaged[index]) * min(1, share) }
            }
        }
    }

    private static func leakFrom(_ x: UnsafeMutablePointer<Vector>, _ count: Int) {
        for index in 0..<count { x[index] = x[index].replacing(with: x[index] * leak, where: x[index] .< 0) }
    }

    /// The gradient before the leak from the one behind it.
    static func leakBack(_ g: UnsafeMutablePointer<Vector>, _ x: UnsafePointer<Vector>, _ count: Int) {
        for index in 0..<count { g[index] = g[index].replacing(with: g[index] * leak, where: x[index] .< 0) }
    }
}

extension RankerShape {
    /// Writes the fields' embeddings, their interaction ½((Σe)² − Σe²) by lanes, the dense values and the embeddings' sum.
    ///
    /// - Returns: what the rows' weights add to the outputs.
    fileprivate func embed(
        _ features: RankerFeatures, _ table: borrowing EmbeddingTable, _ x: UnsafeMutablePointer<Vector>
    ) -> OutputVectors {
        for field in 0..<fields { x[field] = .zero }
        var direct = OutputVectors()
        for entry in features.entries {
            let index = table.row(entry.hash)
            let row = table.rows[index]
            x[Int(entry.field)] += (row.factors + table.beginning(index)) * entry.weight
            let weights = row.weights.vectors
            direct.vectors.0 += weights.0 * entry.weight
            direct.vectors.1 += weights.1 * entry.weight
            direct.vectors.2 += weights.2 * entry.weight
        }
        var sum = Vector.zero
        var squares = Vector.zero
        for field in 0..<fields {
            sum += x[field]
            squares += x[field] * x[field]
        }
        x[sumStart] = sum
        x[interaction] = (sum * sum - squares) * 0.5
        for index in 0..<dense { x[denseStart + index] = index < features.dense.count ? features.dense[index] : .zero }
        return direct
    }

    fileprivate func learnLayers(
        _ w: UnsafeMutablePointer<Vector>, _ s: UnsafeMutablePointer<Vector>, _ x: UnsafePointer<Vector>,
        _ g: UnsafeMutablePointer<Vector>, _ settings: RankerSettings
    ) {
        let rate = settings.networkRate
        outputLayer.learn(
            w, s, x: x + interaction, gradient: g + outputStart, inputGradient: g + interaction, rate: rate)
        RankerNetwork.leakBack(g + secondStart, x + secondStart, second)
        secondLayer.learn(
            w, s, x: x + firstStart, gradient: g + secondStart, inputGradient: g + firstStart, rate: rate)
        RankerNetwork.leakBack(g + firstStart, x + firstStart, first)
        firstLayer.learn(w, s, x: x, gradient: g + firstStart, inputGradient: g, rate: rate)
    }

    fileprivate func learnRows(
        _ features: RankerFeatures, _ table: inout EmbeddingTable, _ x: UnsafePointer<Vector>, _ g: UnsafePointer<Vector>,
        _ settings: RankerSettings
    ) {
        var weights = OutputVectors()
        weights.vectors = (g[outputStart], g[outputStart + 1], g[outputStart + 2])
        for entry in features.entries {
            let field = Int(entry.field)
            let factors = g[field] + g[interaction] * (x[sumStart] - x[field])
            table.rows[table.row(entry.hash)].learn(factors: factors, weights: weights, scale: entry.weight, settings)
        }
    }
}
