/// A figure, and between what 95 of 100 samples of the same viewers lie.
package struct Estimate: Sendable, Equatable, Codable {
    /// For the viewers as they are.
    package let value: Double
    /// 2.5 of 100 samples lie below.
    package let low: Double
    /// 2.5 of 100 samples lie above.
    package let high: Double
}
