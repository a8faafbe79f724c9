import Synchronization

/// The sessions in use. Bounded by their number and by the places served in them; the longest unused are dropped first.
final class FeedSessions: Sendable {
    private struct Table {
        var sessions: [String: FeedSession] = [:]
        /// Places served, over all sessions.
        var places = 0
        var clock: UInt64 = 0
        /// Chance for ranking. Names never come from it: from a few of its numbers all others can be computed.
        var luck: SplitMix64
    }

    /// What a request meets.
    enum Standing: Sendable {
        /// Places that were served before; where to go on, nil at the end.
        case served(items: [RankedVideo], next: Int?)
        /// The next page is to be made.
        case open(SessionProgress)
    }

    private let limits: FeedLimits
    private let table: Mutex<Table>

    init(limits: FeedLimits, seed: UInt64) {
        self.limits = limits
        table = Mutex(Table(luck: SplitMix64(seed: seed)))
    }

    var count: Int {
        table.withLock { $0.sessions.count }
    }

    /// Begins a session under a new name.
    func begin(viewer: ViewerKey, kind: FeedKind) -> SessionProgress {
        let id = SessionName.random()
        return table.withLock { table in
            let session = FeedSession(viewer: viewer, kind: kind, seed: table.luck.next())
            insert(session, id, into: &table)
            return Self.progress(id, session, at: 0)
        }
    }

    /// Where a request meets its session: only the viewer who began it, in the feed it was begun for.
    func standing(_ id: String, viewer: ViewerKey, kind: FeedKind, position: Int, limit: Int) throws(FeedError) -> Standing {
        let standing: Result<Standing, FeedError> = table.withLock { table in
            guard let session = table.sessions[id], session.viewer == viewer, session.kind == kind else {
                return .failure(.unknownSession)
            }
            table.clock += 1
            table.sessions[id]?.usedAt = table.clock
            guard position >= 0, position <= session.next else { return .failure(.positionOutOfRange(next: session.next)) }
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

    /// Takes in what was served elsewhere, as far as it joins on to what is known.
    /// - Parameter places: what later pages should differ from, by video.
    /// - Returns: false when that leaves nothing, or when the session is another viewer's or of another feed.
    func adopt(_ runs: [SessionRun], into id: String, viewer: ViewerKey, kind: FeedKind, places: [Int64: SessionTail.Place]) -> Bool {
        table.withLock { table in
            let known = table.sessions[id]
            if let known, known.viewer != viewer || known.kind != kind { return false }
            var session = known ?? FeedSession(viewer: viewer, kind: kind, seed: table.luck.next())
            for run in runs {
                guard run.position <= session.next else { break }
                guard run.next > session.next else { continue }
                let items = Array(run.items.dropFirst(session.next - run.position))
                session.append(SessionPage(items: items, tail: items.compactMap { places[$0.id] }), isExhausted: run.isEnd)
            }
            guard session.next > 0 else { return false }
            table.places += session.next - (known?.next ?? 0)
            insert(session, id, into: &table)
            return true
        }
    }

    /// What a session has served at a position, to the viewer whose it is.
    func place(_ position: Int, in id: String, of viewer: ViewerKey) -> RankedVideo? {
        table.withLock { table in
            guard let session = table.sessions[id], session.viewer == viewer else { return nil }
            return session.items(from: max(0, position), limit: 1).first
        }
    }

    /// What a session has served from a position on; nothing when it is not known.
    func served(in id: String, from position: Int) -> [RankedVideo] {
        table.withLock { table in Array(table.sessions[id]?.items.dropFirst(position) ?? []) }
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
}
