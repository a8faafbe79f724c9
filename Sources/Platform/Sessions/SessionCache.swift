import Resilience
import Synchronization

/// Whom the last tokens belonged to, so that a feed page costs no SQL to know its viewer.
///
/// An entry is believed for 30 s. Ending a session or changing a profile forgets it here at once, also while it is being read.
final class SessionCache: Sendable {
    typealias Ticket = ReadCache<String, Entry>.Ticket

    static let believedMilliseconds: Int64 = 30 * .millisecondsPerSecond
    /// Entries; about 300 bytes each.
    static let limit = 20_000

    struct Entry: Sendable {
        let viewer: Viewer
        let readAt: Int64
    }

    private let entries = Mutex(ReadCache<String, Entry>(capacity: limit))

    /// The viewer when known, and the ticket for the read that is needed otherwise.
    func viewer(hash: String, now: Int64) -> (viewer: Viewer?, ticket: Ticket) {
        entries.withLock { entries in
            guard let entry = entries[hash], now - entry.readAt < SessionCache.believedMilliseconds else { return (nil, entries.ticket) }
            return (entry.viewer, entries.ticket)
        }
    }

    /// The viewer as last read, however long ago: for the time in which the database cannot be asked. A session that was ended is
    /// not here any more.
    func last(hash: String) -> Viewer? {
        entries.withLock { $0[hash]?.viewer }
    }

    func remember(_ viewer: Viewer, hash: String, now: Int64, readAfter ticket: Ticket) {
        entries.withLock { $0.keep(Entry(viewer: viewer, readAt: now), for: hash, readAfter: ticket) }
    }

    func forget(hashes: [String]) {
        entries.withLock { entries in
            for hash in hashes { entries.forget(hash) }
        }
    }

    /// After a change of name, picture or role.
    func forget(accountID: Int64) {
        entries.withLock { $0.forget { $0.viewer.accountID == accountID } }
    }
}
