/// What each kind of request usually takes, as a mean that forgets within minutes. Bounded: of kinds beyond the capacity nothing
/// is known.
struct UsualTimes: Sendable {
    static let capacity = 1_024
    /// Samples before a mean is believed. The first ones of a new process are slow; what they leave is forgotten within minutes.
    static let samplesMin = 50
    /// Seconds after which a sample counts for a third.
    static let memory = 120.0
    /// The most that one sample counts for, of what is asked for once in a while.
    static let weightMax = 0.05

    private struct Mean {
        var seconds: Double
        var samples: Int
        var at: Double
    }

    private var means: [String: Mean] = [:]

    /// Seconds; nil while too little is known.
    func of(_ kind: String) -> Double? {
        means[kind].flatMap { $0.samples >= Self.samplesMin ? $0.seconds : nil }
    }

    /// - Parameter at: seconds by a clock that only goes forward.
    mutating func learn(_ seconds: Double, of kind: String, at: Double) {
        guard var mean = means[kind] else {
            if means.count < Self.capacity { means[kind] = Mean(seconds: seconds, samples: 1, at: at) }
            return
        }
        let weight: Double
        if mean.samples < Self.samplesMin {
            mean.samples += 1
            weight = 1 / Double(mean.samples)
        } else {
            weight = min(Self.weightMax, max(0, at - mean.at) / Self.memory)
        }
        mean.seconds += (seconds - mean.seconds) * weight
        mean.at = at
        means[kind] = mean
    }
}
