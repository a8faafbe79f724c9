/// A step along a gradient that gets shorter with all the squares its row has seen: one sum of squares per row, so that the step
/// keeps the gradient's direction, which one sum per number does not, and so that the sums take no memory worth naming.
/// Duchi, Hazan, Singer: "Adaptive subgradient methods", JMLR 2011; per row as in Mudigere et al., "Software-hardware co-design
/// for fast and scalable training of deep learning recommendation models", ISCA 2022.
struct Adagrad {
    let rate: Float

    /// Moves `row`, and adds the mean of the squares to `square`.
    /// - Parameter count: a multiple of 8.
    @inline(__always)
    func move(
        _ row: UnsafeMutablePointer<Float>, _ square: inout Float, _ gradient: UnsafePointer<Float>, scale: Float, _ count: Int
    ) {
        let added = scale * scale * ExactScan.dot(gradient, gradient, count) / Float(count)
        guard added.isFinite else { return }
        square += added
        let factor = scale * rate / (square + 1e-8).squareRoot()
        var index = 0
        while index < count {
            let step = Vector.load(gradient + index) * factor
            (Vector.load(row + index) - step).store(to: row + index)
            index += 8
        }
    }
}
