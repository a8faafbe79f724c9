/// Rows for hashed values of fields: eight factors, whose products between fields are the interactions, and a weight for
/// each output. 128 bytes and two sums of squares a row, never more rows than at the start.
struct EmbeddingTable: Sendable {
    static let rowVectors = 1 + RankerShape.outputVectors

    let bits: Int
    /// What every row's sums begin with.
    let firstSquares: SIMD2<Float>
    /// Row after row: factors, then weights.
    var vectors: [Vector]
    /// Row after row: of the factors, of the weights.
    var squares: [SIMD2<Float>]

    init(_ settings: RankerSettings) {
        bits = settings.tableBits
        firstSquares = SIMD2(repeating: settings.firstSquares)
        let rows = 1 << bits
        vectors = [Vector](repeating: .zero, count: rows * Self.rowVectors)
        squares = [SIMD2<Float>](repeating: firstSquares, count: rows)
        for row in 0..<rows {
            vectors[row * Self.rowVectors] = Self.firstFactors(row: row, settings)
        }
    }

    /// The row of a hash in a table of 2 to the power of `bits` rows.
    static func row(_ hash: UInt64, _ bits: Int) -> Int {
        Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
    }

    /// What a row begins with: it follows from the seed and the row alone, so that a checkpoint need not tell it.
    static func firstFactors(row: Int, _ settings: RankerSettings) -> Vector {
        var random = SplitMix64(seed: settings.seed ^ (UInt64(row) &* 0xD6E8_FEB8_6659_FD93))
        return .uniform(settings.embeddingScale, using: &random)
    }

    /// One step for one row against the gradients of its factors and of its weights.
    static func learn(
        _ row: UnsafeMutablePointer<Vector>, _ sums: UnsafeMutablePointer<SIMD2<Float>>, factors: Vector,
        weights: UnsafePointer<Vector>, scale: Float, _ settings: RankerSettings
    ) {
        let squared = weights[0] * weights[0] + weights[1] * weights[1] + weights[2] * weights[2]
        sums.pointee += SIMD2((factors * factors).total / 8, squared.total / Float(RankerShape.outputVectors * 8)) * scale * scale
        let root = sums.pointee.squareRoot()
        row[0] -= factors * (scale * settings.embeddingRate / root.x)
        let step = scale * settings.linearRate / root.y
        for output in 0..<RankerShape.outputVectors { row[1 + output] -= weights[output] * step }
    }
}

extension SIMD8<Float> {
    /// Lanes evenly between -`scale` and `scale`.
    static func uniform(_ scale: Float, using random: inout SplitMix64) -> Self {
        var result = Self.zero
        for lane in 0..<8 { result[lane] = (Float(random.next() >> 40) * (2 / 16_777_216) - 1) * scale }
        return result
    }
}
