import Storage
import Web

/// Writing down what is to be done after an incident, and that it is done.
struct ActionItems: Sendable {
    /// Those that wait, as the desk shows them.
    static let openMax = 100

    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    private static let columns: SQL = "id, incident_id, words, keeper, due_on, done_at"

    static func of(_ incident: Int64, in tx: any Transaction) throws -> [ActionItem] {
        try tx.rows(
            "SELECT \(columns) FROM action_items WHERE incident_id = \(incident) ORDER BY id LIMIT \(ActionItem.perIncident)"
        ).map(item)
    }

    /// The same of several at once.
    static func of(_ incidents: [Int64], in tx: any Transaction) throws -> [Int64: [ActionItem]] {
        let items = try tx.rows(
            """
            SELECT \(columns) FROM action_items WHERE incident_id IN \(list: incidents) ORDER BY id
            LIMIT \(incidents.count * ActionItem.perIncident)
            """
        ).map(item)
        return Dictionary(grouping: items, by: \.incidentID)
    }

    /// The oldest first.
    static func open(in tx: any Transaction) throws -> [ActionItem] {
        try tx.rows("SELECT \(columns) FROM action_items WHERE done_at IS NULL ORDER BY created_at LIMIT \(openMax)").map(item)
    }

    private static func item(_ row: Row) throws -> ActionItem {
        ActionItem(
            id: try row.int(0), incidentID: try row.int(1), words: try row.text(2), keeper: try row.text(3), dueOn: try row.text(4),
            doneAt: try row.optionalInt(5)
        )
    }

    /// - Throws: 409 for an incident that has too many.
    func add(
        _ typed: String, keeper typedKeeper: String, dueOn typedDate: String, to incident: Int64, by actor: Actor
    ) async throws -> Int64 {
        let words = try PlainText.checked(typed, field: "words", characters: 1...ActionItem.wordsCharacters)
        let keeper = try PlainText.checked(typedKeeper, field: "owner", characters: 0...ActionItem.keeperCharacters)
        let (id, dueOn) = (try identifiers.next(), try ActionItem.checked(dueOn: typedDate))
        try await database.write { [at = now()] tx in
            let found = try Incidents.found(incident, in: tx)
            guard found.kind == .incident, found.status != .draft else { throw Problem.notFound() }
            let count = try tx.row("SELECT count(*) FROM action_items WHERE incident_id = \(incident)")?.int(0) ?? 0
            guard count < ActionItem.perIncident else {
                throw Problem.conflict("too_many_actions", "This incident has \(ActionItem.perIncident) already.")
            }
            try tx.run(
                """
                INSERT INTO action_items (id, incident_id, words, keeper, due_on, created_at, done_at)
                VALUES (\(id), \(incident), \(words), \(keeper), \(dueOn), \(at), NULL)
                """
            )
            try tx.run("UPDATE incidents SET updated_at = \(at) WHERE id = \(incident)")
            try AuditLog.note("action.added", about: incident, words, by: actor, at: at, in: tx)
        }
        return id
    }

    func mark(_ id: Int64, done isDone: Bool, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            let row = try tx.row("SELECT incident_id, words FROM action_items WHERE id = \(id)")
            guard let row else { throw Problem.notFound() }
            let (incident, words) = (try row.int(0), try row.text(1))
            try tx.run("UPDATE action_items SET done_at = \(isDone ? at : nil) WHERE id = \(id)")
            try tx.run("UPDATE incidents SET updated_at = \(at) WHERE id = \(incident)")
            try AuditLog.note(isDone ? "action.done" : "action.reopened", about: incident, words, by: actor, at: at, in: tx)
        }
    }
}
