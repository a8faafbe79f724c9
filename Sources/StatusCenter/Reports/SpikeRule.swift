import Foundation

/// How many reporters are more than chance, given how many are usual.
enum SpikeRule {
    static let floor = 0.2
    static let least = 5
    /// A false alarm this seldom in a window, by chance alone.
    static let tail = 1e-5

    /// - Parameter usual: reporters in fifteen minutes at this time of the week.
    static func threshold(usual: Double) -> Int {
        max(least, Int((3 * usual).rounded(.up)), poissonQuantile(usual))
    }

    /// The least number that a Poisson variable stays at or below with probability 1 - `tail`.
    static func poissonQuantile(_ mean: Double) -> Int {
        // From here on the normal curve is as good, and the terms below would vanish.
        guard mean < 200 else { return Int((mean + 4.265 * mean.squareRoot()).rounded(.up)) }
        var (term, sum, number) = (exp(-mean), exp(-mean), 0)
        while sum < 1 - tail, number < 1_000 {
            number += 1
            term *= mean / Double(number)
            sum += term
        }
        return number
    }
}
