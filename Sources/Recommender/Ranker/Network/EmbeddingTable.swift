/// Rows for hashed values of fields: never more than at the start, and of those that nothing touched only one chunk stands in memory.
struct EmbeddingTable: Sendable {
    /// Beginnings of factors that are told apart.
    private static let beginningCount = 1_024

    let bits: Int
    /// What every row's sums begin with.
    let firstSquares: SIMD2<Float>
    /// What rows have learned: their factors are to be added to those of their beginning.
    var rows: ChunkedTable<EmbeddingRow>
    /// The factors rows begin with. They follow from the seed, so that neither memory nor a checkpoint has to hold a row to know it.
    private let beginnings: [Vector]

    init(_ settings: RankerSettings) {
        bits = settings.tableBits
        let firstSquares = SIMD2<Float>(repeating: settings.firstSquares)
        self.firstSquares = firstSquares
        rows = ChunkedTable(count: 1 << settings.tableBits, repeating: EmbeddingRow(squares: firstSquares))
        var random = SplitMix64(seed: settings.seed ^ 0xD6E8_FEB8_6659_FD93)
        beginnings = (0..<Self.beginningCount).map { _ in .uniform(settings.embeddingScale, using: &random) }
    }

    /// The row of a hash.
    @inline(__always)
    func row(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
    }

    /// Sets the row of a hash back to its beginning.
    mutating func forget(_ hash: UInt64) {
        rows[row(hash)] = EmbeddingRow(squares: firstSquares)
    }

    /// The factors a row begins with.
    @inline(__always)
    func beginning(_ row: Int) -> Vector {
        beginnings[row & (Self.beginningCount - 1)]
    }
}

/// A row: eight factors, whose products between fields are the interactions, as the distance from where they began, a weight for
/// each output, and of both the sums of squares of what they learned. 136 bytes.
struct EmbeddingRow: Sendable, Equatable {
    private var looseFactors = LooseVector<Float>(.zero)
    private var looseWeights = LooseOutputs()
    /// Of the factors, of the weights.
    var squares: SIMD2<Float>

    init(squares: SIMD2<Float>) {
        self.squares = squares
    }

    var factors: Vector {
        @inline(__always) get { looseFactors.vector }
        @inline(__always) set { looseFactors.vector = newValue }
    }

    var weights: OutputVectors {
        @inline(__always) get { looseWeights.outputs }
        @inline(__always) set { looseWeights.outputs = newValue }
    }

    /// One step against the gradients of the factors and of the weights.
    mutating func learn(factors slope: Vector, weights: OutputVectors, scale: Float, _ settings: RankerSettings) {
        let slopes = weights.vectors
        let squared = slopes.0 * slopes.0 + slopes.1 * slopes.1 + slopes.2 * slopes.2
        squares += SIMD2((slope * slope).total / 8, squared.total / Float(RankerShape.outputVectors * 8)) * scale * scale
        let root = squares.squareRoot()
        factors -= slope * (scale * settings.embeddingRate / root.x)
        let step = scale * settings.linearRate / root.y
        var moved = self.weights
        moved.vectors.0 -= slopes.0 * step
        moved.vectors.1 -= slopes.1 * step
        moved.vectors.2 -= slopes.2 * step
        self.weights = moved
    }
}

/// `OutputVectors` without room between rows.
private struct LooseOutputs: Sendable, Equatable {
    private var first = LooseVector<Float>(.zero)
    private var second = LooseVector<Float>(.zero)
    private var third = LooseVector<Float>(.zero)

    var outputs: OutputVectors {
        @inline(__always) get {
            var outputs = OutputVectors()
            outputs.vectors = (first.vector, second.vector, third.vector)
            return outputs
        }
        @inline(__always) set {
            (first.vector, second.vector, third.vector) = newValue.vectors
        }
    }
}
