/// The videos a viewer met last, and what came of each: what the models read a viewer by.
///
/// Fifty entries of 16 bytes. There is no parameter of the viewer's own: whoever watched two videos already has a history.
struct ViewerHistory: Sendable {
    /// Entries kept.
    static let limit = 50

    /// One video.
    struct Entry: Sendable, Equatable {
        var video: Int64
        /// What it says about the taste: 1 for a video watched to the end, below 0 for a skip, 0 for one of which only an act is known.
        var weight: Float
        /// One bit for each `RankerHead` that the viewer answered with an act.
        var acts: UInt16 = 0
        /// Whether its watch was told, and not only an act on it.
        var isWatched = false
    }

    /// Oldest first.
    private(set) var entries: [Entry] = []

    /// As it was kept; of more than `limit` the newest.
    init(_ entries: [Entry] = []) {
        self.entries = entries.suffix(Self.limit)
    }

    /// Takes in a watch, and gives the acts on the same video that came before it was reported.
    mutating func watched(_ row: VideoRow, verdict: WatchVerdict) -> UInt16 {
        var weight = Self.weight(verdict)
        var acts: UInt16 = 0
        if let index = index(of: row.id) {
            acts = entries[index].acts
            weight = min(Self.mostWeight, max(entries[index].weight, 0) + weight)
            entries.remove(at: index)
        }
        append(Entry(video: row.id, weight: weight, acts: acts, isWatched: true))
        return acts
    }

    /// Takes in an act. Returns whether the video stands here as watched, so that what came of it was told before.
    mutating func acted(_ head: RankerHead, on row: VideoRow) -> Bool {
        let change = Self.weight(head)
        guard let index = index(of: row.id) else {
            append(Entry(video: row.id, weight: change, acts: head.bit))
            return false
        }
        entries[index].weight = min(Self.mostWeight, max(-1, entries[index].weight + change))
        entries[index].acts |= head.bit
        return entries[index].isWatched
    }

    mutating func forget(_ video: Int64) {
        entries.removeAll { $0.video == video }
    }

    /// Takes in what the same person met elsewhere, as if it had come last.
    mutating func add(_ other: ViewerHistory) {
        for entry in other.entries {
            forget(entry.video)
            append(entry)
        }
    }

    private func index(of video: Int64) -> Int? {
        entries.lastIndex { $0.video == video }
    }

    private mutating func append(_ entry: Entry) {
        if entries.count >= Self.limit { entries.removeFirst() }
        entries.append(entry)
    }
}

extension ViewerHistory {
    /// From this weight on an entry says that the viewer wanted the video.
    static let telling: Float = 0.5

    static let mostWeight: Float = 2

    /// What a watch says: 1 to the end and a little more for each repetition, less for a part of it, below 0 for a skip.
    static func weight(_ verdict: WatchVerdict) -> Float {
        if verdict.isComplete { return min(1.5, 1 + 0.1 * Float(verdict.loops)) }
        if verdict.isSkip { return -0.3 }
        return 0.6 * Float(verdict.share)
    }

    /// What an act adds to it.
    static func weight(_ head: RankerHead) -> Float {
        switch head {
        case .like, .comment: 0.5
        case .share: 0.7
        case .follow, .profile: 0.3
        case .notInterested, .report: -1.5
        case .longView, .click, .finish, .skip: 0
        }
    }
}

extension RankerHead {
    /// Its bit in a set of heads.
    var bit: UInt16 { 1 << UInt16(rawValue) }
}
