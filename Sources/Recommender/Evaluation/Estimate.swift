/// A figure, and between what 95 of 100 samples of the same viewers lie.
package struct Estimate: Sendable, Equatable, Codable {
    package let value: Double
    package let low: Double
    package let high: Double
}
