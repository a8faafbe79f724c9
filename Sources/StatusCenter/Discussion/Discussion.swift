import Storage
import Web

/// What people say to each other about incidents, and about the service in general. Nobody needs an account: the sign-in may be what
/// is down.
struct Discussion: Sendable {
    /// Who has had a remark here for so long is no newcomer any more.
    static let newcomerMs: Int64 = .hour

    let incidents: Incidents
    let siteName: String
    let live: LiveUpdates
    private let throttle = NetworkThrottle.remarks()

    init(incidents: Incidents, siteName: String, live: LiveUpdates) {
        self.incidents = incidents
        self.siteName = siteName
        self.live = live
    }

    /// A thread as it is shown.
    struct Thread: Sendable {
        /// nil for the general one.
        let incident: Incident?
        /// Newest first.
        let remarks: [Remark]
        let hasMore: Bool
        /// Whether anybody may still add to it.
        let isOpen: Bool
    }

    /// - Throws: 404 for a thread that nobody may see.
    func thread(of id: Int64?, before: Int64? = nil) async throws -> Thread {
        try await incidents.database.read { [at = incidents.now()] tx in
            let incident = try id.map { try Discussion.incident($0, in: tx) }
            let found = try RemarkRows.shown(of: id, before: before, limit: Remark.page + 1, in: tx)
            return Thread(
                incident: incident, remarks: Array(found.prefix(Remark.page)), hasMore: found.count > Remark.page,
                isOpen: Discussion.isOpen(incident, at: at)
            )
        }
    }

    func name(of guest: GuestToken) async throws -> String? {
        try await incidents.database.read { tx in try RemarkRows.name(of: guest.sha256, in: tx) }
    }

    /// Adds a remark and tells everybody who listens.
    /// - Throws: 404; 409 for a thread that is over or full, and for what was just said; 422; 429.
    func write(_ draft: RemarkDraft, by guest: GuestToken, address: String) async throws -> Remark {
        let (at, body) = (incidents.now(), try Remark.checked(body: draft.body))
        try throttle.check(address, at: at)
        let id = try incidents.identifiers.next()
        let remark = try await incidents.database.write { [siteName] tx in
            let admins = try tx.rows("SELECT name FROM admins LIMIT \(Admins.tokensMax)").map { try $0.text(0) }
            let name = try Remark.checked(name: draft.name, siteName: siteName, admins: admins)
            try Discussion.check(draft, body, by: guest, at: at, in: tx)
            try tx.run(
                """
                INSERT INTO remarks (id, incident_id, name, body, guest, created_at)
                VALUES (\(id), \(draft.incidentID), \(name), \(body), \(guest.sha256), \(at))
                """
            )
            return Remark(id: id, incidentID: draft.incidentID, name: name, body: body, createdAt: at, isHidden: false)
        }
        live.tell(of: remark)
        return remark
    }

    /// Takes a remark away or brings it back, and tells open pages at once.
    /// - Throws: 404.
    func hide(_ id: Int64, _ isHidden: Bool, by actor: Actor) async throws {
        let remark = try await incidents.database.write { [at = incidents.now()] tx in
            guard let remark = try RemarkRows.one(id, in: tx) else { throw Problem.notFound() }
            try tx.run(
                """
                UPDATE remarks SET hidden_by = \(isHidden ? actor.name : nil), hidden_at = \(isHidden ? at : nil) WHERE id = \(id)
                """
            )
            try AuditLog.note(isHidden ? "remark.hidden" : "remark.shown", about: id, remark.body, by: actor, at: at, in: tx)
            return remark
        }
        live.tell(of: remark, isHidden: isHidden)
    }

    /// Drafts are nobody's to talk about.
    private static func incident(_ id: Int64, in tx: any Transaction) throws -> Incident {
        guard let incident = try IncidentRows.bare("WHERE id = \(id) AND status <> 'draft' LIMIT 1", in: tx).first else {
            throw Problem.notFound("There is no incident with this id.")
        }
        return incident
    }

    private static func isOpen(_ incident: Incident?, at now: Int64) -> Bool {
        guard let end = incident?.resolvedAt else { return true }
        return now - end < Remark.openAfterEndMs
    }

    private static func check(_ draft: RemarkDraft, _ body: String, by guest: GuestToken, at: Int64, in tx: any Transaction) throws {
        guard isOpen(try draft.incidentID.map { try incident($0, in: tx) }, at: at) else {
            throw Problem.conflict("thread_closed", "A week after an incident its discussion is over.")
        }
        if LinkRule.finds(in: body + " " + draft.name) {
            let since = at - newcomerMs
            let isKnown = try tx.row(
                "SELECT 1 FROM remarks WHERE guest = \(guest.sha256) AND hidden_at IS NULL AND created_at <= \(since) LIMIT 1"
            ) != nil
            let sentence = "Whoever is new here can't post links yet. Say it without, or come back an hour after your first remark."
            guard isKnown else { throw Problem.invalid(field: "body", sentence, code: "link_of_newcomer") }
        }
        let thread = draft.incidentID
        let repeated = try tx.row(
            """
            SELECT 1 FROM (
                SELECT body, created_at FROM remarks WHERE incident_id IS \(thread) ORDER BY id DESC LIMIT \(Remark.repeatsAmong)
            ) WHERE body = \(body) AND created_at > \(at - Remark.repeatMs) LIMIT 1
            """
        )
        guard repeated == nil else { throw Problem.conflict("already_said", "Somebody has just said the same.", field: "body") }
        // The general thread goes on for ever: there the oldest make room.
        guard let thread else { return }
        let count = try tx.row("SELECT count(*) FROM remarks WHERE incident_id = \(thread)")?.int(0) ?? 0
        guard count < Remark.perThread else { throw Problem.conflict("thread_full", "This discussion is full.") }
    }
}

/// What somebody wants to say.
struct RemarkDraft: Sendable {
    /// nil for the general thread.
    let incidentID: Int64?
    let name: String
    let body: String
}
