import Storage
import Web

/// Adding, naming and taking away regions.
struct Regions: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    func add(name typed: String, by actor: Actor) async throws -> Int64 {
        try await database.write { [self] tx in try add(name: typed, by: actor, in: tx) }
    }

    func add(name typed: String, by actor: Actor, in tx: any Transaction) throws -> Int64 {
        let (id, name, at) = (try identifiers.next(), try Region.checked(name: typed), now())
        guard try tx.row("SELECT count(*) FROM regions")?.int(0) ?? 0 < Region.maximum else {
            throw Problem.conflict("too_many_regions", "There are \(Region.maximum) regions already.")
        }
        try Regions.checkFree(name, in: tx)
        try tx.run("INSERT INTO regions (id, name, created_at) VALUES (\(id), \(name), \(at))")
        try AuditLog.note("region.added", about: id, name, by: actor, at: at, in: tx)
        return id
    }

    func rename(_ id: Int64, to typed: String, by actor: Actor) async throws {
        let name = try Region.checked(name: typed)
        try await database.write { [at = now()] tx in
            try Regions.checkFree(name, except: id, in: tx)
            // The file knows its regions by their names.
            guard try tx.row("SELECT 1 FROM regions WHERE id = \(id) AND is_of_file = 1") == nil else {
                throw Problem.conflict("region_of_file", "The file of what is watched names this region.", field: "name")
            }
            guard try tx.run("UPDATE regions SET name = \(name) WHERE id = \(id)") == 1 else { throw Problem.notFound() }
            try AuditLog.note("region.renamed", about: id, name, by: actor, at: at, in: tx)
        }
    }

    /// - Throws: 409 for one that incidents name: without it they would seem to have been everywhere.
    func remove(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [self] tx in try remove(id, by: actor, in: tx) }
    }

    func remove(_ id: Int64, by actor: Actor, in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM incident_regions WHERE region_id = \(id) LIMIT 1") == nil else {
            throw Problem.conflict("region_in_use", "Incidents name this region. Give it another name instead.")
        }
        guard try tx.run("DELETE FROM regions WHERE id = \(id)") == 1 else { throw Problem.notFound() }
        try AuditLog.note("region.removed", about: id, "", by: actor, at: now(), in: tx)
    }

    private static func checkFree(_ name: String, except id: Int64 = 0, in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM regions WHERE name = \(name) AND id <> \(id)") == nil else {
            throw Problem.conflict("region_exists", "There is a region of this name.", field: "name")
        }
    }
}
