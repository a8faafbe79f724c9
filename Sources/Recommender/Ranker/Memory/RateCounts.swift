/// How often something was shown and what came of it, with weights that fade as more comes in.
struct RateCounts: Sendable, Equatable {
    private var looseSums: LooseVector<Float>
    private var looseRecent: LooseVector<Float>
    /// When it was first shown, UTC milliseconds.
    var firstAt: Int64

    init(sums: Vector = .zero, recent: Vector = .zero, firstAt: Int64 = 0) {
        (looseSums, looseRecent, self.firstAt) = (LooseVector(sums), LooseVector(recent), firstAt)
    }

    /// Sums in the order of `RateSignals`.
    var sums: Vector {
        get { looseSums.vector }
        set { looseSums.vector = newValue }
    }

    /// Moving averages of the same over the last few events; the first lane is their weight, below 1.
    var recent: Vector {
        get { looseRecent.vector }
        set { looseRecent.vector = newValue }
    }

    /// - Parameters:
    ///   - memory: events after which a sum has lost all but 1/e of its weight.
    ///   - recentMemory: the same of the moving averages.
    mutating func note(_ signals: Vector, at: Int64, memory: Float, recentMemory: Float) {
        if sums[0] == 0 { firstAt = at }
        sums = sums * (1 - 1 / memory) + signals
        recent += (signals - recent) * (1 / recentMemory)
    }

    /// The shares of the signals, drawn towards what is expected by `strength` events.
    func rates(expected: Vector, strength: Float) -> Vector {
        (sums + expected * strength) / (sums[0] + strength)
    }

    /// The same over the last events alone, as far as there were some.
    func recentRates(expected: Vector) -> Vector {
        recent + expected * (1 - recent[0])
    }
}
