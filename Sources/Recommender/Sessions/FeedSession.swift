/// A feed as one viewer gets it, page by page. What was served never changes: the next page is ranked anew, but only
/// added behind.
struct FeedSession: Sendable {
    let viewer: ViewerKey
    let kind: FeedKind
    let seed: UInt64
    /// How far beyond `next` it may be continued: 0, unless it was restored and may have served what nobody wrote down.
    private(set) var gap = 0
    /// By rising position.
    private(set) var items: [RankedVideo] = []
    private(set) var served = IdentifierSet()
    private(set) var tail = SessionTail()
    /// The position after the last one served.
    private(set) var next = 0
    /// Whether nothing was left when its last page was made.
    private(set) var isExhausted = false
    /// The store's clock at the last use.
    var usedAt: UInt64 = 0

    init(viewer: ViewerKey, kind: FeedKind, seed: UInt64) {
        self.viewer = viewer
        self.kind = kind
        self.seed = seed
    }

    /// What was served at a position and behind it.
    func items(from position: Int, limit: Int) -> ArraySlice<RankedVideo> {
        let first = items.partitioningIndex { $0.position >= position }
        let last = items[first...].prefix(limit).partitioningIndex { $0.position >= position + limit }
        return items[first..<last]
    }

    /// Adds a page behind what was served.
    mutating func append(_ page: SessionPage, isExhausted: Bool) {
        for item in page.items where item.position >= next {
            items.append(item)
            served.insert(item.id)
            next = item.position + 1
        }
        for place in page.tail { tail.append(place) }
        self.isExhausted = isExhausted
        gap = 0
    }

    /// Takes in what an earlier process served. It may have served more than was written down, up to `gap` places.
    mutating func restore(_ page: SessionPage, gap: Int) {
        append(page, isExhausted: false)
        self.gap = gap
    }
}

/// A page on its way into a session.
struct SessionPage: Sendable {
    var items: [RankedVideo]
    /// For each item, what the next ones should differ from.
    var tail: [SessionTail.Place]
}

extension RandomAccessCollection {
    /// The first index whose element fulfils the predicate, in a collection where all that do stand behind all that do not.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
