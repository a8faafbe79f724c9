/// What is known of the primary and of its replicas, and which of them may answer a read: a value that knows no server.
struct ReplicaStandings: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// Why a replica does not answer a read, the farthest from doing so first.
    enum Unfit: String, Sendable, Comparable, CaseIterable {
        /// The primary was never seen, so that nothing can be compared with it.
        case noPrimary = "no_primary"
        /// It has not answered for a second.
        case silent
        /// A copy of another server.
        case stranger
        /// It follows nobody: it has been promoted.
        case promoted
        /// It is on another timeline than the primary, or was when it last told.
        case forked
        /// It failed a moment ago.
        case resting
        /// Further than the stated lag.
        case behind
        /// It has not replayed what the client wrote.
        case written
        /// It has not replayed what was closed to somebody.
        case closed

        static func < (left: Unfit, right: Unfit) -> Bool {
            let order = Self.allCases
            return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
        }
    }

    enum Choice: Equatable, Sendable {
        case replica(Int)
        case primary(Unfit)
    }

    private struct Standing {
        var sighting: LogSighting?
        var at: Instant?
        var restsUntil: Instant?
    }

    /// What a replica said of itself counts for so long.
    static let believedFor: Duration = .seconds(1)
    /// The primary counts as there for so long after it was seen.
    static let primaryBelievedFor: Duration = .seconds(1)
    /// A replica that failed is left out for so long.
    static let rest: Duration = .seconds(1)

    let statedLag: Duration
    private var past: PrimaryPast
    private var replicas: [Standing]
    private var turn = 0
    /// The latest commit of which the place was learned here.
    private(set) var lastWrite: WALPosition?

    init(replicas count: Int, statedLag: Duration) {
        self.statedLag = statedLag
        past = PrimaryPast(span: statedLag + .seconds(5))
        replicas = Array(repeating: Standing(), count: count)
    }

    /// - Parameter at: from before it was asked.
    mutating func saw(primary sighting: LogSighting, at: Instant) {
        if !past.note(sighting, at: at) { lastWrite = nil }
    }

    /// - Parameter at: from before it was asked.
    mutating func saw(_ sighting: LogSighting, of replica: Int, at: Instant) {
        replicas[replica].sighting = sighting
        replicas[replica].at = at
    }

    mutating func wrote(_ position: WALPosition) {
        guard position != .unknown else { return }
        lastWrite = max(lastWrite ?? position, position)
    }

    mutating func failed(_ replica: Int, at now: Instant) {
        replicas[replica].restsUntil = now + Self.rest
    }

    /// The replica whose turn it is among those that may answer.
    mutating func choose(floor: WALPosition?, since: Instant?, now: Instant) -> Choice {
        turn = (turn + 1) % max(1, replicas.count)
        var why = Unfit.noPrimary
        for step in replicas.indices {
            let replica = (turn + step) % replicas.count
            guard let unfit = unfit(replica, floor: floor, since: since, now: now) else { return .replica(replica) }
            why = max(why, unfit)
        }
        return .primary(why)
    }

    /// Nil when it may answer.
    func unfit(_ replica: Int, floor: WALPosition? = nil, since: Instant? = nil, now: Instant) -> Unfit? {
        let standing = replicas[replica]
        guard past.seenAt != nil else { return .noPrimary }
        guard let sighting = standing.sighting, let at = standing.at, now - at < Self.believedFor else { return .silent }
        guard !past.isStranger(sighting) else { return .stranger }
        guard sighting.isReplica else { return .promoted }
        guard past.isOfOneKind(sighting) else { return .forked }
        guard standing.restsUntil.map({ $0 <= now }) ?? true else { return .resting }
        guard let replayed = past.moment(replayedAt: sighting.position), lag(since: replayed, now: now) <= statedLag else {
            return .behind
        }
        if let floor, floor > sighting.position { return .written }
        if let since, since > replayed { return .closed }
        return nil
    }

    /// How far back the moment lies that a replica has everything of; nil while that is not known.
    func lag(of replica: Int, now: Instant) -> Duration? {
        guard let sighting = replicas[replica].sighting, let at = replicas[replica].at, now - at < Self.believedFor,
            past.isOfOneKind(sighting), let replayed = past.moment(replayedAt: sighting.position)
        else { return nil }
        return lag(since: replayed, now: now)
    }

    /// While the primary is away it writes nothing that could be missed: the lag is the one from when it was seen last.
    private func lag(since replayed: Instant, now: Instant) -> Duration {
        guard let seen = past.seenAt else { return .zero }
        return (now - seen < Self.primaryBelievedFor ? now : seen) - replayed
    }
}
