/// The distribution of play times of like videos, as a fading histogram over steps of equal ratio.
///
/// 96 steps of 12.2 % from 0.1 s to 1.8 h; within a step the mass is taken as even. Bounded, mergeable, and a quantile is
/// exact to a step, whatever came in.
struct TimeSketch: Sendable, Equatable {
    static let steps = 96
    static let shortest = 100.0
    private static let logRatio = 0.115

    private(set) var weights: [Float]
    private(set) var total: Float

    /// - Parameter weights: `steps` of them, none below 0.
    init(weights: [Float] = [Float](repeating: 0, count: steps), total: Float = 0) {
        self.weights = weights
        self.total = total
    }

    /// - Parameter memory: events after which an entry has lost all but 1/e of its weight.
    mutating func note(_ milliseconds: Double, weight: Float, memory: Float) {
        let kept = 1 - weight / memory
        for step in weights.indices { weights[step] *= kept }
        total = total * kept + weight
        weights[min(Self.steps - 1, Int(Self.position(milliseconds)))] += weight
    }

    /// The share of play times below this one; nil when nothing came in yet.
    func share(below milliseconds: Double) -> Float? {
        guard total > 0 else { return nil }
        let position = Self.position(milliseconds)
        let step = min(Self.steps - 1, Int(position))
        var below: Float = 0
        for index in 0..<step { below += weights[index] }
        return min(1, (below + weights[step] * Float(position - Double(step))) / total)
    }

    /// The play time below which this share lies, in milliseconds; nil when nothing came in yet.
    func time(atShare share: Float) -> Double? {
        guard total > 0 else { return nil }
        var left = min(1, max(0, share)) * total
        for step in weights.indices where weights[step] > 0 {
            if left <= weights[step] {
                return Self.time(atPosition: Double(step) + Double(left / weights[step]))
            }
            left -= weights[step]
        }
        return Self.time(atPosition: Double((weights.lastIndex { $0 > 0 } ?? 0) + 1))
    }

    /// Steps from the beginning, 0..<96.
    private static func position(_ milliseconds: Double) -> Double {
        guard milliseconds > shortest else { return 0 }
        return min(Double(steps) - 0.001, Exponential.logarithm(milliseconds / shortest) / logRatio)
    }

    private static func time(atPosition position: Double) -> Double {
        shortest * Double(Exponential.power(Float(position * logRatio)))
    }
}
