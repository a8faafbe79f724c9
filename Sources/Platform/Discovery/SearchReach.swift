import Storage

/// How many people a video has reached, or follow an account, in steps of four times as many: a word that very many hold is looked
/// for among those with the highest step first, so that the best known of a million are found without reading all of them.
enum SearchReach {
    static let highest = 15

    /// What is kept of the newest matches, and of those that reached most people.
    static let pool = 300

    /// All matches as long as they are few; else the newest, and those on the highest steps.
    /// - Parameter newest: matches of a query, the newest first, at most `pool`.
    static func best<Match: Identifiable>(of wanted: TextQuery, _ newest: (TextQuery) throws -> [Match]) rethrows -> [Match] {
        let matches = try newest(wanted)
        guard matches.count == pool else { return matches }
        var known: [Match.ID: Match] = [:]
        for step in (1...highest).reversed() where known.count < pool {
            for match in try newest(.all([.word("^\(step)"), wanted])) { known[match.id] = match }
        }
        for match in matches { known[match.id] = match }
        return Array(known.values)
    }

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
