/// A step along a gradient whose length shrinks, number by number, with the squares it has seen.
/// Duchi, Hazan, Singer: "Adaptive subgradient methods", JMLR 2011.
struct Adagrad {
    let rate: Float

    /// Moves `row`, adds to `squares`, and moves `along` by the same amount.
    /// - Parameter count: a multiple of 8.
    @inline(__always)
    func move(
        _ row: UnsafeMutablePointer<Float>, _ squares: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, scale: Float,
        _ count: Int, along: UnsafeMutablePointer<Float>?
    ) {
        var index = 0
        while index < count {
            let slope = MatrixProduct.load(gradient + index) * scale
            let old = MatrixProduct.load(row + index)
            let square = MatrixProduct.load(squares + index) + slope * slope
            MatrixProduct.store(square, to: squares + index)
            let step = slope * rate / (square + 1e-8).squareRoot()
            MatrixProduct.store(old - step, to: row + index)
            if let along { MatrixProduct.store(MatrixProduct.load(along + index) - step, to: along + index) }
            index += 8
        }
    }
}
