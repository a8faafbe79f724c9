import Storage
import Web

/// Reading, adding, changing and taking away templates.
struct Templates: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    func all() async throws -> [IncidentTemplate] {
        try await database.read { tx in try TemplateRows.all(in: tx) }
    }

    /// - Throws: 404.
    func one(_ id: Int64) async throws -> IncidentTemplate {
        try await database.read { tx in try TemplateRows.one(id, in: tx) }
    }

    /// - Throws: 409 for a name that another one has, and for one too many.
    func add(_ typed: TemplateOrder, by actor: Actor) async throws -> Int64 {
        try await database.write { [self] tx in try add(typed, by: actor, in: tx) }
    }

    func add(_ typed: TemplateOrder, by actor: Actor, in tx: any Transaction) throws -> Int64 {
        let (id, order, at) = (try identifiers.next(), try typed.checked(), now())
        guard try tx.row("SELECT count(*) FROM templates")?.int(0) ?? 0 < IncidentTemplate.maximum else {
            throw Problem.conflict("too_many_templates", "There are \(IncidentTemplate.maximum) templates already.")
        }
        try Templates.checkFree(order.name, in: tx)
        try tx.run(
            """
            INSERT INTO templates (id, name, title, body, status, impact, created_at, updated_at)
            VALUES (\(id), \(order.name), \(order.title), \(order.body), \(order.status.rawValue), \(order.impact?.rawValue), \(at), \(at))
            """
        )
        try TemplateRows.set(order.components, of: id, in: tx)
        try AuditLog.note("template.added", about: id, order.name, by: actor, at: at, in: tx)
        return id
    }

    /// - Parameter wanted: what it shall be, from what it is.
    /// - Throws: 404; 409 for a name that another one has.
    func change(
        _ id: Int64, by actor: Actor, to wanted: @escaping @Sendable (TemplateOrder) throws -> TemplateOrder
    ) async throws {
        try await database.write { [at = now()] tx in
            let order = try wanted(try TemplateRows.one(id, in: tx).order).checked()
            try Templates.checkFree(order.name, except: id, in: tx)
            try tx.run(
                """
                UPDATE templates SET name = \(order.name), title = \(order.title), body = \(order.body),
                    status = \(order.status.rawValue), impact = \(order.impact?.rawValue), updated_at = \(at) WHERE id = \(id)
                """
            )
            try TemplateRows.set(order.components, of: id, in: tx)
            try AuditLog.note("template.changed", about: id, order.name, by: actor, at: at, in: tx)
        }
    }

    /// What was said with its words stays as it is.
    func remove(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            let name = try TemplateRows.one(id, in: tx).order.name
            try tx.run("DELETE FROM templates WHERE id = \(id)")
            try AuditLog.note("template.removed", about: id, name, by: actor, at: at, in: tx)
        }
    }

    private static func checkFree(_ name: String, except id: Int64 = 0, in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM templates WHERE name = \(name) AND id <> \(id)") == nil else {
            throw Problem.conflict("template_exists", "There is a template of this name.", field: "name")
        }
    }
}
