/// Decides once a minute whether more people report problems than chance explains.
struct SpikeDetector: Sendable {
    enum State: String, Sendable {
        case quiet, possible, detected
    }

    static let minutesToPossible = 2
    static let minutesToDetected = 5
    /// So many times the usual is a certainty as soon as it is a possibility.
    static let certainTimes = 10.0
    static let minutesToClear = 15
    static let clearTimes = 1.5

    private(set) var state = State.quiet
    private var minutesAbove = 0
    private var minutesBelow = 0

    /// - Parameters:
    ///   - reporters: that count in the last fifteen minutes.
    ///   - usual: how many there are at this time of the week.
    /// - Returns: the state, when it is another one now.
    mutating func minute(reporters: Int, usual: Double) -> State? {
        let before = state
        let usual = max(SpikeRule.floor, usual)
        minutesAbove = reporters >= SpikeRule.threshold(usual: usual) ? min(minutesAbove + 1, 1_000) : 0
        minutesBelow = Double(reporters) < SpikeDetector.clearTimes * usual ? min(minutesBelow + 1, 1_000) : 0
        if state == .quiet, minutesAbove >= SpikeDetector.minutesToPossible { state = .possible }
        let isCertain = minutesAbove >= SpikeDetector.minutesToDetected || Double(reporters) >= SpikeDetector.certainTimes * usual
        if state == .possible, minutesAbove >= SpikeDetector.minutesToPossible, isCertain { state = .detected }
        if state != .quiet, minutesBelow >= SpikeDetector.minutesToClear { state = .quiet }
        return state == before ? nil : state
    }
}
