/// Matrix factors for pairs by alternating least squares: every user and item a vector whose product is near 1 for pairs that are
/// there and, with less weight, near 0 for all.
///
/// Loss: Σ_pairs (1 − u·v)² + α·Σ_all (u·v)² + Σ_u λ_u|u|² + Σ_i λ_i|v|² with λ_u = λ·(|I_u| + α·items)^ν, and for items alike
/// (Hu, Koren, Volinsky, ICDM 2008; Rendle, Krichene, Zhang, Koren: "Revisiting the performance of iALS on item recommendation
/// benchmarks", RecSys 2022).
package struct AlternatingSquares: PairScorer {
    /// What is chosen on the validation part.
    package struct Settings: Sendable, Equatable {
        package var dimension = 64
        /// α: how much a missing pair says.
        package var unobserved: Float = 0.1
        /// λ.
        package var regularization: Float = 0.01
        /// ν: 1 holds rows back by what they have seen, 0 all alike.
        package var frequencyPower: Float = 1
        package var passes = 10
    }

    let settings: Settings
    private(set) var userVectors: [Float]
    private(set) var itemVectors: [Float]
    private let itemCount: Int

    /// - Parameter threads: that share the rows; the result is the same for any number.
    init(_ pairs: PairMatrix, _ across: PairMatrix, _ settings: Settings, seed: UInt64, threads: Int) {
        self.settings = settings
        itemCount = pairs.items
        var generator = SplitMix64(seed: seed)
        let spread = 0.1 / Float(settings.dimension).squareRoot()
        itemVectors = (0..<pairs.items * settings.dimension).map { _ in spread * generator.normal() }
        userVectors = []
        for _ in 0..<settings.passes {
            userVectors = Self.solve(pairs, against: itemVectors, settings, threads: threads)
            itemVectors = Self.solve(across, against: userVectors, settings, threads: threads)
        }
        userVectors = Self.solve(pairs, against: itemVectors, settings, threads: threads)
    }

    func score(_ user: Int, into scores: inout [Float]) {
        let dimension = settings.dimension
        userVectors.withUnsafeBufferPointer { users in
            itemVectors.withUnsafeBufferPointer { items in
                scores.withUnsafeMutableBufferPointer { scores in
                    guard let users = users.baseAddress, let items = items.baseAddress, let scores = scores.baseAddress else { return }
                    ExactScan.scores(users + user * dimension, items, rows: itemCount, dimension: dimension, into: scores)
                }
            }
        }
    }

    /// The best vector of each row while the other side stands still.
    static func solve(_ rows: PairMatrix, against other: [Float], _ settings: Settings, threads: Int) -> [Float] {
        let dimension = settings.dimension
        let gram = Self.gram(other, dimension, scale: settings.unobserved)
        let base = settings.unobserved * Float(rows.items)
        return ConcurrentWork.map(count: rows.users, threads: threads) { range in
            var found = [Float](repeating: 0, count: range.count * dimension)
            var matrix = gram
            for row in range where !rows[row].isEmpty {
                let held = settings.regularization * ViewerVector.power(Float(rows[row].count) + base, settings.frequencyPower)
                Self.solveRow(rows[row], other, gram, held, &matrix, &found, at: (row - range.lowerBound) * dimension, dimension)
            }
            return found
        }
    }

    private static func solveRow(
        _ items: ArraySlice<Int32>, _ other: [Float], _ gram: [Float], _ held: Float, _ matrix: inout [Float], _ found: inout [Float],
        at start: Int, _ dimension: Int
    ) {
        matrix.withUnsafeMutableBufferPointer { matrix in
            found.withUnsafeMutableBufferPointer { found in
                other.withUnsafeBufferPointer { other in
                    guard let matrix = matrix.baseAddress, let found = found.baseAddress, let other = other.baseAddress else { return }
                    let vector = found + start
                    for index in 0..<dimension * dimension { matrix[index] = gram[index] }
                    for index in 0..<dimension { matrix[index * dimension + index] += held }
                    for item in items {
                        let row = other + Int(item) * dimension
                        addSquare(row, to: matrix, dimension)
                        for index in 0..<dimension { vector[index] += row[index] }
                    }
                    if !Cholesky.solve(matrix, vector, size: dimension) { vector.update(repeating: 0, count: dimension) }
                }
            }
        }
    }

    /// Adds v·vᵀ: of the upper half only what lies in the same eight columns as the diagonal.
    @inline(__always)
    private static func addSquare(_ vector: UnsafePointer<Float>, to matrix: UnsafeMutablePointer<Float>, _ dimension: Int) {
        for row in 0..<dimension {
            let value = vector[row]
            let line = matrix + row * dimension
            for column in stride(from: 0, through: row, by: 8) {
                (Vector.load(line + column) + Vector.load(vector + column) * value).store(to: line + column)
            }
        }
    }

    /// scale · Σ v·vᵀ over all rows.
    static func gram(_ vectors: [Float], _ dimension: Int, scale: Float) -> [Float] {
        var sum = [Float](repeating: 0, count: dimension * dimension)
        let count = vectors.count / dimension
        vectors.withUnsafeBufferPointer { vectors in
            sum.withUnsafeMutableBufferPointer { sum in
                guard let vectors = vectors.baseAddress, let sum = sum.baseAddress else { return }
                for start in stride(from: 0, to: count, by: 256) {
                    let block = vectors + start * dimension
                    MatrixProduct.add(
                        .init(base: block, rowStride: 1, columnStride: dimension), .init(base: block, stride: dimension),
                        to: .init(base: sum, stride: dimension), rows: dimension, inner: min(256, count - start), columns: dimension)
                }
            }
        }
        return sum.map { $0 * scale }
    }
}
