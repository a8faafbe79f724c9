import Storage
import Web

/// Reading, adding and taking away those who depend on the platform.
struct Dependents: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    static func all(in tx: any Transaction) throws -> [Dependent] {
        let rows = try tx.rows(
            """
            SELECT dependent_id, component_id FROM dependent_components ORDER BY dependent_id, component_id
            LIMIT \(Dependent.maximum * Component.maximum)
            """
        )
        var components: [Int64: [Int64]] = [:]
        for row in rows { components[try row.int(0), default: []].append(try row.int(1)) }
        return try tx.rows("SELECT id, name, about FROM dependents ORDER BY created_at, id LIMIT \(Dependent.maximum)").map { row in
            let id = try row.int(0)
            return Dependent(id: id, name: try row.text(1), about: try row.text(2), components: components[id] ?? [])
        }
    }

    func add(name: String, about: String, components: [Int64], by actor: Actor) async throws -> Int64 {
        try await database.write { [self] tx in try add(name: name, about: about, components: components, by: actor, in: tx) }
    }

    func add(
        name typedName: String, about typedAbout: String, components: [Int64], by actor: Actor, in tx: any Transaction
    ) throws -> Int64 {
        let (name, about) = (try Dependent.checked(name: typedName), try Dependent.checked(about: typedAbout))
        let (id, at) = (try identifiers.next(), now())
        guard try tx.row("SELECT count(*) FROM dependents")?.int(0) ?? 0 < Dependent.maximum else {
            throw Problem.conflict("too_many_dependents", "There are \(Dependent.maximum) already.")
        }
        try Dependents.checkFree(name, in: tx)
        try tx.run("INSERT INTO dependents (id, name, about, created_at) VALUES (\(id), \(name), \(about), \(at))")
        try Dependents.set(components, neededBy: id, in: tx)
        try AuditLog.note("dependent.added", about: id, name, by: actor, at: at, in: tx)
        return id
    }

    /// Says anew what somebody is called, does and needs, and the log has it; nil leaves it as it is.
    /// - Throws: 409 for a name that another one has, and for another name than the file's.
    func change(_ id: Int64, name: String? = nil, about typed: String?, components: [Int64]?, by actor: Actor) async throws {
        let wanted = try name.map { try Dependent.checked(name: $0) }
        try await database.write { [at = now()] tx in
            guard let row = try tx.row("SELECT name, is_of_file FROM dependents WHERE id = \(id)") else { throw Problem.notFound() }
            let known = try row.text(0)
            if let wanted, wanted != known { try Dependents.rename(id, to: wanted, isOfFile: try row.bool(1), in: tx) }
            try Dependents.change(id, about: typed, components: components, in: tx)
            try AuditLog.note("dependent.changed", about: id, wanted ?? known, by: actor, at: at, in: tx)
        }
    }

    private static func rename(_ id: Int64, to name: String, isOfFile: Bool, in tx: any Transaction) throws {
        // The file knows those whom it names by their names.
        guard !isOfFile else {
            throw Problem.conflict("dependent_of_file", "The file of what is watched names them.", field: "name")
        }
        try checkFree(name, in: tx)
        try tx.run("UPDATE dependents SET name = \(name) WHERE id = \(id)")
    }

    private static func checkFree(_ name: String, in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM dependents WHERE name = \(name)") == nil else {
            throw Problem.conflict("dependent_exists", "Somebody of this name is there already.", field: "name")
        }
    }

    /// The same within a transaction, without the log: as the file says it.
    static func change(_ id: Int64, about typed: String?, components: [Int64]?, in tx: any Transaction) throws {
        if let typed { try tx.run("UPDATE dependents SET about = \(try Dependent.checked(about: typed)) WHERE id = \(id)") }
        if let components { try set(components, neededBy: id, in: tx) }
    }

    private static func set(_ components: [Int64], neededBy id: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM dependent_components WHERE dependent_id = \(id)")
        for component in Set(components).sorted() {
            guard try tx.row("SELECT 1 FROM components WHERE id = \(component) AND is_group = 0") != nil else {
                throw Problem.invalid(field: "components", "No component has the id \(StatusID(component)).")
            }
            try tx.run("INSERT INTO dependent_components (dependent_id, component_id) VALUES (\(id), \(component))")
        }
    }

    func remove(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            guard try tx.run("DELETE FROM dependents WHERE id = \(id)") == 1 else { throw Problem.notFound() }
            try AuditLog.note("dependent.removed", about: id, "", by: actor, at: at, in: tx)
        }
    }
}
