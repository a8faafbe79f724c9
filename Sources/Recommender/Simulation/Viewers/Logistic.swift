/// The logistic function.
enum Logistic {
    /// 0…1, one half at 0.
    static func of(_ x: Float) -> Float {
        1 / (1 + Exponential.power(-x))
    }
}
