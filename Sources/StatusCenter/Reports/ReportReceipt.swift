import Storage

/// What whoever reported a problem may come back with: an id alone, which tells when it was. Nothing is kept of who that was, and
/// nothing needs to be: what became of it follows from the time and from the incidents that everybody sees.
struct ReportReceipt: Sendable {
    /// For so long somebody can come back with it.
    static let keptMs: Int64 = 30 * .day
    /// An incident that begins so long after a report is told because of something else.
    static let followedMs: Int64 = 6 * .hour
    /// Clocks differ by so much at most: what is made later than now is no receipt.
    static let toleranceMs: Int64 = .minute

    enum State: String, Sendable {
        /// Nobody has told of anything yet.
        case waiting
        /// More people than usual report problems, and nobody has confirmed it.
        case raised
        /// An incident is open.
        case told
        /// All of them are over.
        case resolved
        /// Nobody told of anything in the time in which it would have been about this.
        case unfound
    }

    let id: StatusID
    /// UTC ms.
    let reportedAt: Int64

    /// Nil for what is none, or is too old.
    init?(_ id: StatusID, now: Int64) {
        let at = IdentifierGenerator.time(of: id.value)
        guard at <= now + ReportReceipt.toleranceMs, now - at < ReportReceipt.keptMs else { return nil }
        self.id = id
        reportedAt = at
    }

    /// Incidents that may be what was reported, newest first. What was over by then is not what somebody still saw.
    func incidents(_ facts: Facts) -> [Incident] {
        facts.incidents.filter { incident in
            incident.startedAt <= reportedAt + ReportReceipt.followedMs
                && (incident.resolvedAt ?? .max) >= reportedAt
        }
    }

    /// - Parameter isRaised: whether more people than usual report problems now.
    func state(_ facts: Facts, isRaised: Bool) -> State {
        let found = incidents(facts)
        if found.contains(where: { !$0.status.isOver }) { return .told }
        if !found.isEmpty { return .resolved }
        guard facts.at - reportedAt < ReportReceipt.followedMs else { return .unfound }
        return isRaised ? .raised : .waiting
    }
}
