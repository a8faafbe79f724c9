import Synchronization

/// What was served and not yet taken by the platform. Bounded: when nobody takes, the oldest half goes.
final class ServedLog: SideEffect {
    let name = "served log"
    private let limit: Int
    private let records = Mutex<[ServedRecord]>([])

    init(limit: Int) {
        self.limit = max(0, limit)
    }

    func enabled(for query: FeedQuery) -> Bool {
        limit > 0
    }

    func apply(_ page: ServedPage) {
        records.withLock { records in
            if records.count + page.items.count > limit { records.removeFirst(records.count / 2) }
            for item in page.items.prefix(limit) {
                records.append(ServedRecord(session: page.session, viewer: page.viewer, at: page.at, item: item))
            }
        }
    }

    /// Oldest first; what is taken is gone from here.
    func take(_ count: Int) -> [ServedRecord] {
        records.withLock { records in
            let taken = Array(records.prefix(max(0, count)))
            records.removeFirst(taken.count)
            return taken
        }
    }
}
