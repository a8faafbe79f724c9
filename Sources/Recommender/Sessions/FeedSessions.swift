import Synchronization

/// The sessions in use. Bounded by their number and by the places served in them; the longest unused are dropped first.
final class FeedSessions: Sendable {
    private struct Table {
        var sessions: [String: FeedSession] = [:]
        /// Places served, over all sessions.
        var places = 0
        var clock: UInt64 = 0
        var generator: SplitMix64
    }

    /// What a request meets.
    enum Standing: Sendable {
        /// Places that were served before; where to go on, nil at the end.
        case served(items: [RankedVideo], next: Int?)
        /// The next page is to be made.
        case open(SessionProgress)
    }

    private let limits: FeedLimits
    private let seed: UInt64
    private let table: Mutex<Table>

    init(limits: FeedLimits, seed: UInt64) {
        self.limits = limits
        self.seed = seed
        table = Mutex(Table(generator: SplitMix64(seed: seed)))
    }

    var count: Int {
        table.withLock { $0.sessions.count }
    }

    /// Begins a session under a new name.
    func begin(viewer: ViewerKey, kind: FeedKind) -> SessionProgress {
        table.withLock { table in
            let id = Self.hexadecimal(table.generator.next()) + Self.hexadecimal(table.generator.next())
            let session = FeedSession(viewer: viewer, kind: kind, seed: seed ^ UInt64(stableHashOf: id))
            insert(session, id, into: &table)
            return Self.progress(id, session, at: 0)
        }
    }

    func standing(_ id: String, viewer: ViewerKey, kind: FeedKind, position: Int, limit: Int) throws(FeedError) -> Standing {
        let standing: Result<Standing, FeedError> = table.withLock { table in
            guard let session = table.sessions[id], session.viewer == viewer, session.kind == kind else {
                return .failure(.unknownSession)
            }
            table.clock += 1
            table.sessions[id]?.usedAt = table.clock
            guard position >= 0, position <= session.next + session.gap else {
                return .failure(.positionOutOfRange(next: session.next + session.gap))
            }
            let isFull = position >= limits.sessionPlaces
            guard position < session.next || isFull else { return .success(.open(Self.progress(id, session, at: position))) }
            let replayed = replay(session, from: position, limit: limit)
            return .success(.served(items: replayed.items, next: replayed.next))
        }
        return try standing.get()
    }

    /// Adds a page to its session, and gives what stands there now: another request for the same page may have been
    /// faster, and then its page counts.
    func commit(_ page: SessionPage, at position: Int, limit: Int, to id: String) -> (items: [RankedVideo], next: Int?, isOurs: Bool) {
        table.withLock { table in
            let isExhausted = page.items.count < limit
            let next = isExhausted ? nil : Optional(position + page.items.count)
            guard let session = table.sessions[id] else { return (page.items, next, true) }
            guard position >= session.next else {
                let replayed = replay(session, from: position, limit: limit)
                return (replayed.items, replayed.next, false)
            }
            table.sessions[id]?.append(page, isExhausted: isExhausted)
            table.places += page.items.count
            dropOldest(&table)
            return (page.items, next.flatMap { $0 < limits.sessionPlaces ? $0 : nil }, true)
        }
    }

    /// Takes in a session that was served by an earlier process; one that is known already stays as it is.
    func restore(_ id: String, viewer: ViewerKey, kind: FeedKind, page: SessionPage) {
        table.withLock { table in
            guard table.sessions[id] == nil, id.utf8.count <= 64 else { return }
            var session = FeedSession(viewer: viewer, kind: kind, seed: seed ^ UInt64(stableHashOf: id))
            session.restore(page, gap: limits.restoreGap)
            insert(session, id, into: &table)
        }
    }

    private func replay(_ session: FeedSession, from position: Int, limit: Int) -> (items: [RankedVideo], next: Int?) {
        let items = session.items(from: position, limit: limit)
        let after = min(position + limit, session.next)
        let isEnd = after >= limits.sessionPlaces || (after >= session.next && session.isExhausted)
        return (Array(items), isEnd ? nil : after)
    }

    private func insert(_ session: FeedSession, _ id: String, into table: inout Table) {
        table.clock += 1
        var session = session
        session.usedAt = table.clock
        table.sessions[id] = session
        table.places += session.items.count
        dropOldest(&table)
    }

    /// An eighth at a time, so that the sorting is paid once in many new sessions. The one used last always stays.
    private func dropOldest(_ table: inout Table) {
        while table.sessions.count > max(1, limits.sessions) || table.places > limits.servedPlaces, table.sessions.count > 1 {
            let uses = table.sessions.values.map { $0.usedAt }.sorted()
            let lastDropped = uses[min(uses.count - 2, uses.count / 8)]
            table.sessions = table.sessions.filter { $0.value.usedAt > lastDropped }
            table.places = table.sessions.values.reduce(0) { $0 + $1.items.count }
        }
    }

    private static func progress(_ id: String, _ session: FeedSession, at position: Int) -> SessionProgress {
        SessionProgress(id: id, seed: session.seed, position: position, served: session.served, tail: session.tail)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
