import Synchronization

/// Who did what about which video lately, so that each counts once in what everybody's feed goes by: whoever plays a video ten thousand
/// times, or passes it on as often, has shown it to one viewer.
///
/// Bounded: half a million pairs of viewer and video, 8 MB; the longest untouched are forgotten, and may count again.
final class CountedOutcomes: Sendable {
    private struct Table {
        /// One bit for each kind of outcome, by viewer and video.
        var outcomes = RecentTable<UInt16>(bits: 19, empty: 0)
        var clock: UInt32 = 0
    }

    private let table = Mutex(Table())

    /// Notes an outcome. False when it was counted before.
    func note(_ outcome: Outcome) -> Bool {
        let pair = StableHash.of(3, outcome.viewer.stableHash, UInt64(bitPattern: outcome.video))
        return table.withLock { table in
            table.clock &+= 1
            let known = table.outcomes.value(pair)
            let bit = Self.bit(outcome.action)
            switch outcome.action {
            case .unlike, .interestedAgain:
                table.outcomes.update(pair, tick: table.clock) { $0 &= ~bit }
                return true
            default:
                table.outcomes.update(pair, tick: table.clock) { $0 |= bit }
                return known & bit == 0
            }
        }
    }

    private static func bit(_ action: Outcome.Action) -> UInt16 {
        switch action {
        case .watch: 1
        case .like, .unlike: 2
        case .save: 4
        case .share: 8
        case .comment: 16
        case .follow: 32
        case .notInterested, .interestedAgain: 64
        }
    }
}
