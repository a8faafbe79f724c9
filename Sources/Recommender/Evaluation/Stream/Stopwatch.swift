/// The time that something takes again and again, in stretches of 100 times.
struct Stopwatch: Sendable {
    private static let stretch = 100

    private var stretches: [Duration] = []
    private var current = Duration.zero
    private var count = 0

    mutating func add(_ duration: Duration) {
        current += duration
        count += 1
        guard count == Self.stretch else { return }
        stretches.append(current)
        current = .zero
        count = 0
    }

    /// Microseconds for once, in the middle one of the stretches; 0 before the first is full.
    var medianMicroseconds: Double {
        guard !stretches.isEmpty else { return 0 }
        return stretches.sorted()[stretches.count / 2] / .microseconds(Self.stretch)
    }
}
