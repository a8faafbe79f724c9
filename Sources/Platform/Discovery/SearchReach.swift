/// How many people a video has reached, in steps of four times as many: a word that many videos hold is looked for among those
/// with the highest step first, so that the best known of a million are found without reading all of them.
enum SearchReach {
    static let highest = 15

    /// Views, and likes for four each.
    static func measure(views: Int64, likes: Int64) -> Int64 {
        let (weighed, overflow) = max(0, likes).multipliedReportingOverflow(by: 4)
        let (sum, overflows) = max(0, views).addingReportingOverflow(overflow ? .max : weighed)
        return overflows ? .max : sum
    }

    /// 0 below 4, 1 from 4, 2 from 16, 3 from 64 …
    static func step(_ measure: Int64) -> Int {
        guard measure >= 4 else { return 0 }
        return min(highest, (Int64.bitWidth - 1 - measure.leadingZeroBitCount) / 2)
    }

    /// The measure with which the next step begins.
    static func next(after step: Int) -> Int64 {
        step < highest ? 1 << Int64(2 * (step + 1)) : .max
    }
}
