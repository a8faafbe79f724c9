/// A feed as one viewer gets it, page by page. What was served never changes: the next page is ranked anew, but only
/// added behind.
struct FeedSession: Sendable {
    let viewer: ViewerKey
    let kind: FeedKind
    let seed: UInt64
    /// What was served, at its position.
    private(set) var items: [RankedVideo] = []
    private(set) var served = IdentifierSet()
    private(set) var tail = SessionTail()
    /// Whether nothing was left when its last page was made.
    private(set) var isExhausted = false
    /// The store's clock at the last use.
    var usedAt: UInt64 = 0

    init(viewer: ViewerKey, kind: FeedKind, seed: UInt64) {
        self.viewer = viewer
        self.kind = kind
        self.seed = seed
    }

    /// The position after the last one served.
    var next: Int { items.count }

    /// What was served at a position and behind it.
    func items(from position: Int, limit: Int) -> ArraySlice<RankedVideo> {
        items.dropFirst(position).prefix(limit)
    }

    /// Adds a page behind what was served.
    mutating func append(_ page: SessionPage, isExhausted: Bool) {
        for item in page.items {
            items.append(item)
            served.insert(item.id)
        }
        for place in page.tail { tail.append(place) }
        self.isExhausted = isExhausted
    }
}

/// A page on its way into a session.
struct SessionPage: Sendable {
    var items: [RankedVideo]
    /// For each item, what the next ones should differ from.
    var tail: [SessionTail.Place]
}
