import Synchronization

/// Who did what about which video lately, so that each counts once in what everybody's feed goes by: whoever plays a video ten thousand
/// times, or passes it on as often, has shown it to one viewer.
///
/// Bounded: half a million pairs of viewer and video, 8 MB; of four that share a place the longest untouched is forgotten, and may
/// count again.
final class CountedOutcomes: Sendable {
    /// What is remembered.
    struct Table: Sendable {
        /// One bit for each kind of outcome, by viewer and video.
        fileprivate var outcomes = RecentTable<UInt32>(bits: 19, empty: 0)
        fileprivate var clock: UInt32 = 0
    }

    private let table = Mutex(Table())

    /// To be written down, and put back.
    var memory: Table {
        get { table.withLock { $0 } }
        set { table.withLock { $0 = newValue } }
    }

    /// What an outcome still counts for.
    struct Weight: Sendable, Equatable {
        /// Whether the video's numbers change.
        var counts: Bool
        /// Whether the models learn from it. A like that was taken back and is given again counts, and teaches nothing new.
        var teaches: Bool

        static let nothing = Weight(counts: false, teaches: false)
    }

    /// Notes an outcome, and says what it counts for.
    func note(_ outcome: Outcome) -> Weight {
        let pair = StableHash.of(3, outcome.viewer.stableHash, UInt64(bitPattern: outcome.video))
        return table.withLock { table in
            table.clock &+= 1
            let known = table.outcomes.value(pair)
            let bit = Self.bit(outcome.action)
            switch outcome.action {
            case .unlike:
                table.outcomes.update(pair, tick: table.clock) { $0 &= ~bit }
                return Weight(counts: known & bit != 0, teaches: false)
            case .interestedAgain: return Weight(counts: true, teaches: false)
            default:
                table.outcomes.update(pair, tick: table.clock) { $0 |= bit | bit << Self.taught }
                return Weight(counts: known & bit == 0, teaches: known & bit << Self.taught == 0)
            }
        }
    }

    /// How far above the bit of an outcome the one stands that it was learned.
    private static let taught: UInt32 = 16

    private static func bit(_ action: Outcome.Action) -> UInt32 {
        switch action {
        case .watch: 1
        case .like, .unlike: 2
        case .save: 4
        case .share: 8
        case .comment: 16
        case .follow: 32
        case .notInterested, .interestedAgain: 64
        case .profile: 128
        case .report: 256
        }
    }
}

extension CountedOutcomes.Table {
    func write(to writer: inout ByteWriter) {
        writer.write(clock)
        outcomes.write(to: &writer) { $1.write($0) }
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        clock = try reader.read(UInt32.self)
        try outcomes.read(from: &reader) { (reader) throws(CheckpointError) in try reader.read(UInt32.self) }
    }
}
