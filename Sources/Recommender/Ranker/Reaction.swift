/// What came of an impression. A head whose answer the log does not know is neither set nor learned.
package struct Reaction: Sendable, Equatable {
    /// Milliseconds that were played, repetitions included; nil when that is unknown. Below 0 counts as 0.
    package var playMilliseconds: Int64?
    /// One bit for each head whose answer is known.
    private(set) var known: UInt16 = 0
    /// One bit for each head whose answer is yes.
    private(set) var positive: UInt16 = 0

    /// No head is answered yet.
    package init(playMilliseconds: Int64? = nil) {
        self.playMilliseconds = playMilliseconds
    }

    /// Yes, no, or nil for what is not known.
    package subscript(head: RankerHead) -> Bool? {
        get { known >> UInt16(head.rawValue) & 1 == 0 ? nil : positive >> UInt16(head.rawValue) & 1 == 1 }
        set {
            let bit = UInt16(1) << UInt16(head.rawValue)
            known = newValue == nil ? known & ~bit : known | bit
            positive = newValue == true ? positive | bit : positive & ~bit
        }
    }
}

extension Reaction {
    /// Answers the heads that follow from the play time by the house's one rule, `WatchVerdict`. Without a length nothing does.
    package mutating func judge(durationMilliseconds: Int64) {
        guard let playMilliseconds, durationMilliseconds > 0 else { return }
        let verdict = WatchVerdict(
            watchedMilliseconds: Int(clamping: playMilliseconds), loops: 0, durationMilliseconds: Int(clamping: durationMilliseconds))
        self[.finish] = verdict.isComplete
        self[.skip] = verdict.isSkip
    }
}
