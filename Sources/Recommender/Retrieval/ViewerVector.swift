/// The viewer as the bag of what they watched lately: u = Σ a_j·v_j / (Σ|a_j|)^p with a_j = softplus(θ_j)·g_j, where j counts
/// from the newest video, θ is learned per position and g is the outcome's weight.
struct ViewerVector: Sendable {
    /// θ per position, newest first.
    let positions: [Float]
    /// softplus(θ), and its slope.
    let weights: [Float]
    let slopes: [Float]
    let normPower: Float

    init(positions: [Float], normPower: Float) {
        self.positions = positions
        self.normPower = normPower
        weights = positions.map(Exponential.softplus)
        slopes = positions.map { 1 / (1 + Exponential.power(-$0)) }
    }

    /// Σ|a|^p and its like are taken of at least this, so that a history that says nothing gives a vector of zeros.
    static let leastNorm: Float = 1e-6

    /// x^p for 0 < x; x^0 is 1.
    static func power(_ x: Float, _ p: Float) -> Float {
        if p == 1 { return x }
        if p == 0.5 { return x.squareRoot() }
        return Exponential.power(p * Exponential.logarithm(x))
    }

    /// `sum` += share·v for vectors of `count` numbers, a multiple of 8.
    @inline(__always)
    static func add(_ vector: UnsafePointer<Float>, _ share: Float, to sum: UnsafeMutablePointer<Float>, _ count: Int) {
        for index in stride(from: 0, to: count, by: 8) {
            (Vector.load(sum + index) + Vector.load(vector + index) * share).store(to: sum + index)
        }
    }
}
