/// Videos of about the same length: below 4 seconds, and then each step twice as long, up to 8½ minutes and beyond. Coarse, so
/// that a small instance too has several in one.
enum LengthBucket {
    static let count = 9
    private static let shortestMilliseconds = 2_000

    static func of(milliseconds: Int) -> Int {
        let steps = max(1, milliseconds / shortestMilliseconds)
        return min(count - 1, Int.bitWidth - 1 - steps.leadingZeroBitCount)
    }
}
