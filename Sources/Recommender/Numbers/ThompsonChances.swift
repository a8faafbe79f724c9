/// The chances of Thompson sampling in closed form: with which probability each of several videos has the highest share watched to the
/// end, when each share is drawn from what is known of it, a Beta distribution. W. R. Thompson, Biometrika 1933.
///
/// Instead of drawing shares and taking the best, whose chance nobody could log, the chance of each is computed on a grid of shares, and
/// one is drawn by it. So what is logged is exactly what was drawn by; the grid only makes it a little coarser than Thompson's.
struct ThompsonChances: Sendable {
    /// What is expected of an unknown video: two of five finish it.
    private static let finished: Float = 2
    private static let left: Float = 3
    private static let steps = 64
    /// Below it a chance counts as none.
    private static let least: Float = 1e-30

    static let shared = ThompsonChances()

    /// By record and step: the logarithm of the chance that the share is below the step, and what is in the step divided by it.
    private var logBelow: [Float] = []
    private var hazard: [Float] = []

    /// 496 records, a quarter of a megabyte, in a few milliseconds.
    private init() {
        for met in 0...AudienceRecord.most {
            for ended in 0...met { append(Self.finished + Float(ended), Self.left + Float(met - ended)) }
        }
    }

    /// Videos of which the same is known.
    struct Kind: Sendable {
        let record: AudienceRecord
        var count: Int
    }

    /// - Returns: for each kind the chance of one video of it; over all videos they add up to 1.
    func chances(_ kinds: [Kind]) -> [Double] {
        var total = [Float](repeating: 0, count: Self.steps)
        var count = 0
        for kind in kinds where kind.count > 0 {
            let start = Int(kind.record.number) * Self.steps
            for step in 0..<Self.steps { total[step] += Float(kind.count) * logBelow[start + step] }
            count += kind.count
        }
        guard count > 0 else { return kinds.map { _ in 0 } }
        let highest = total.max() ?? 0
        let weights = total.map { Exponential.power($0 - highest) }
        let best = kinds.map { kind in
            let start = Int(kind.record.number) * Self.steps
            var sum: Float = 0
            for step in 0..<Self.steps { sum += weights[step] * hazard[start + step] }
            return Double(sum)
        }
        let sum = zip(kinds, best).reduce(0) { $0 + Double($1.0.count) * $1.1 }
        return best.map { sum > 0 ? $0 / sum : 1 / Double(count) }
    }

    private mutating func append(_ finished: Float, _ left: Float) {
        let logs = (0..<Self.steps).map { step in
            let share = (Float(step) + 0.5) / Float(Self.steps)
            return (finished - 1) * Exponential.logarithm(share) + (left - 1) * Exponential.logarithm(1 - share)
        }
        let highest = logs.max() ?? 0
        let masses = logs.map { Exponential.power($0 - highest) }
        let sum = masses.reduce(0, +)
        var below: Float = 0
        for mass in masses {
            let share = mass / sum
            let half = max(Self.least, below + share / 2)
            logBelow.append(Exponential.logarithm(half))
            hazard.append(share / half)
            below += share
        }
    }
}
