/// Lengths of videos in steps of equal ratio: a bucket for the unknown, and 28 from one second to about 30 minutes.
enum DurationBuckets {
    static let count = 29
    static let shortest = 1_000.0
    /// Each bucket is this much longer than the former: 1,800 ^ (1 / 27).
    static let ratio = 1.32

    /// 0 when the length is not known (0 or less).
    static func index(milliseconds: Int64) -> Int {
        guard milliseconds > 0 else { return 0 }
        let steps = Exponential.logarithm(Double(milliseconds) / shortest) / Exponential.logarithm(ratio)
        return 1 + Int(min(Double(count - 2), max(0, steps.rounded(.down) + 1)))
    }
}
