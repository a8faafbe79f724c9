/// The value that a share observed in few trials exceeds with 90 % confidence: a video watched to its end by
/// 3 of 3 must not stand above one watched to its end by 900 of 1,000.
/// E. B. Wilson: "Probable inference, the law of succession, and statistical inference", JASA 1927.
enum LowerBound {
    private static let z = 1.281_55

    /// - Parameters:
    ///   - successes: 0...trials; may be a decayed sum, hence not whole.
    ///   - trials: below a millionth of a trial nothing is known, and the bound is 0.
    static func ofShare(successes: Double, trials: Double) -> Double {
        guard trials > 0.000_001 else { return 0 }
        let share = min(1, max(0, successes / trials))
        let square = z * z / trials
        let margin = z * (share * (1 - share) / trials + square / (4 * trials)).squareRoot()
        return max(0, (share + square / 2 - margin) / (1 + square))
    }
}
