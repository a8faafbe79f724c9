import Synchronization

/// Counts what was served: which source brought it, and whether chance or the score decided. As many numbers as there are sources.
final class ServedTally: SideEffect {
    let name = "served tally"
    private let counts = Mutex<[FeedMetrics.Origin: Int]>([:])

    func apply(_ page: ServedPage) {
        counts.withLock { counts in
            for item in page.items {
                counts[FeedMetrics.Origin(feed: page.kind, source: item.source, isDrawn: item.draw != nil), default: 0] += 1
            }
        }
    }

    var places: [FeedMetrics.Origin: Int] { counts.withLock { $0 } }
}
