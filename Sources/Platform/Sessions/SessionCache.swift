import Synchronization

/// Whom the last tokens belonged to, so that a feed page costs no SQL to know its viewer.
///
/// An entry is believed for 30 s. Ending a session or changing a profile forgets it here at once.
final class SessionCache: Sendable {
    static let believedMilliseconds: Int64 = 30 * .millisecondsPerSecond
    /// Entries; about 300 bytes each.
    static let limit = 20_000

    private struct Entry {
        let viewer: Viewer
        let readAt: Int64
    }

    private let entries = Mutex([String: Entry]())

    func viewer(hash: String, now: Int64) -> Viewer? {
        entries.withLock { entries in
            guard let entry = entries[hash], now - entry.readAt < SessionCache.believedMilliseconds else { return nil }
            return entry.viewer
        }
    }

    func remember(_ viewer: Viewer, hash: String, now: Int64) {
        entries.withLock { entries in
            if entries.count >= SessionCache.limit {
                entries = entries.filter { now - $0.value.readAt < SessionCache.believedMilliseconds }
                if entries.count >= SessionCache.limit { entries.removeAll() }
            }
            entries[hash] = Entry(viewer: viewer, readAt: now)
        }
    }

    func forget(hashes: [String]) {
        entries.withLock { entries in
            for hash in hashes { entries.removeValue(forKey: hash) }
        }
    }

    /// After a change of name, picture or role.
    func forget(accountID: Int64) {
        entries.withLock { entries in
            entries = entries.filter { $0.value.viewer.accountID != accountID }
        }
    }
}
