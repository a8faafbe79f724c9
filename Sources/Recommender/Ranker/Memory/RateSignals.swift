/// What is counted of each reaction, lane by lane.
enum RateSignals {
    /// Lanes of a vector of signals or of their rates.
    static let shown = 0, longView = 1, click = 2, finish = 3, place = 4, like = 5, notInterested = 6, act = 7

    /// What is expected before anything came in.
    static let first = Vector(1, 0.4, 0.5, 0.35, 0.5, 0.05, 0.02, 0.02)

    /// - Parameter place: of the play time among like videos, 0...1; nil when it is not known, and then taken as the middle.
    static func of(_ reaction: Reaction, place: Float?) -> Vector {
        func lane(_ head: RankerHead) -> Float { reaction[head] == true ? 1 : 0 }
        return Vector(
            1, lane(.longView), lane(.click), lane(.finish), place ?? 0.5, lane(.like),
            max(lane(.notInterested), lane(.report)),
            max(max(lane(.follow), lane(.comment)), max(lane(.share), lane(.profile))))
    }
}
