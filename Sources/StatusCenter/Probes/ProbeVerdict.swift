/// Whether a probe's target counts as down. One bad answer is no outage and one good one no recovery: it takes three in a row to
/// open and two to close. What went down again shortly after it came back must hold longer, so that flapping is one outage.
struct ProbeVerdict: Sendable, Equatable {
    static let failuresToOpen: Int64 = 3
    static let successesToClose: Int64 = 2
    /// After an outage that began within `flapMs` of the end of the one before.
    static let successesToCloseWhenFlapping: Int64 = 6
    static let flapMs: Int64 = 10 * .minute

    var isDown: Bool
    /// Bad answers in a row.
    var failures: Int64
    /// Good answers in a row.
    var successes: Int64
    /// Of the last time that it went up or down, UTC ms.
    var changedAt: Int64?
    /// Whether this outage began shortly after the one before.
    var isFlapping: Bool

    static let new = ProbeVerdict(isDown: false, failures: 0, successes: 0, changedAt: nil, isFlapping: false)

    enum Change: Sendable {
        case opened, closed
    }

    /// Counts one answer, and says what it changed.
    mutating func count(isOK: Bool, at: Int64) -> Change? {
        // Far enough for every threshold, and no counter grows for years.
        let most: Int64 = 1_000_000
        failures = isOK ? 0 : min(failures + 1, most)
        successes = isOK ? min(successes + 1, most) : 0
        if !isDown, failures >= ProbeVerdict.failuresToOpen {
            isFlapping = changedAt.map { at - $0 < ProbeVerdict.flapMs } ?? false
            (isDown, changedAt) = (true, at)
            return .opened
        }
        if isDown, successes >= (isFlapping ? ProbeVerdict.successesToCloseWhenFlapping : ProbeVerdict.successesToClose) {
            (isDown, changedAt) = (false, at)
            return .closed
        }
        return nil
    }
}
