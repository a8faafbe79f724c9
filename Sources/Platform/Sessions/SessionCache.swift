import Resilience
import Synchronization

/// Whom the last tokens belonged to, so that a feed page costs no SQL to know its viewer.
///
/// An entry is believed for 30 s. Ending a session or changing a profile forgets it here at once, also while it is being read; of
/// what another node ended or changed, the event log tells within a second.
final class SessionCache: Sendable {
    typealias Ticket = ReadCache<String, Entry>.Ticket

    static let believedMilliseconds: Int64 = 30 * .millisecondsPerSecond
    /// An entry serves for so long, counted from its last read, when the database cannot be asked: longer than a restart or a
    /// failover takes. Meanwhile nobody can say that the session was ended elsewhere just before.
    static let servingMilliseconds: Int64 = 10 * .millisecondsPerMinute
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

    /// The viewer as read in the last ten minutes: for the time in which the database cannot be asked. A session that was known
    /// to have ended is not here any more.
    func last(hash: String, now: Int64) -> Viewer? {
        entries.withLock { entries in
            guard let entry = entries[hash], now - entry.readAt < SessionCache.servingMilliseconds else { return nil }
            return entry.viewer
        }
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

    func forgetAll() {
        entries.withLock { $0.forget { _ in true } }
    }
}
