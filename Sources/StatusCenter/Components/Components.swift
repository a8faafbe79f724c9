import Storage
import Web

/// Reading, adding and taking away components.
struct Components: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    /// All of them in their order, each with the status that open incidents and maintenance give it.
    static func all(in tx: any Transaction) throws -> [Component] {
        let (standing, regions) = (try Impacts.standing(in: tx), try RegionRows.ofComponents(in: tx))
        let components = try tx.rows(
            """
            SELECT id, name, description, group_id, is_group, position, is_showcased, only_when_degraded, created_at, updated_at
            FROM components ORDER BY position, id LIMIT \(Component.maximum)
            """
        ).map { row in
            let id = try row.int(0)
            return Component(
                id: id, name: try row.text(1), description: try row.optionalText(2), groupID: try row.optionalInt(3),
                isGroup: try row.bool(4), position: try row.int(5), isShowcased: try row.bool(6),
                isShownOnlyWhenDegraded: try row.bool(7), createdAt: try row.int(8), updatedAt: try row.int(9),
                status: standing[id] ?? .operational, regions: regions[id] ?? []
            )
        }
        return components.map { component in
            guard component.isGroup else { return component }
            var group = component
            group.status = components.filter { $0.groupID == group.id }.map(\.status).max() ?? .operational
            return group
        }
    }

    /// Adds one at the end.
    func add(_ order: ComponentOrder, by actor: Actor) async throws -> Int64 {
        try await database.write { [self] tx in try add(order, by: actor, in: tx) }
    }

    func add(_ order: ComponentOrder, by actor: Actor, in tx: any Transaction) throws -> Int64 {
        let (id, at) = (try identifiers.next(), now())
        let (name, description) = (try Component.checked(name: order.name), try Component.checked(description: order.description))
        let there = try tx.row("SELECT count(*), coalesce(max(position), 0) FROM components")
        guard try there?.int(0) ?? 0 < Component.maximum else {
            throw Problem.conflict("too_many_components", "There are \(Component.maximum) components already.")
        }
        if let group = order.groupID { try Components.check(group: group, isGroup: order.isGroup, in: tx) }
        try tx.run(
            """
            INSERT INTO components (id, name, description, group_id, is_group, position, is_showcased, only_when_degraded,
                created_at, updated_at)
            VALUES (\(id), \(name), \(description), \(order.groupID), \(order.isGroup ? 1 : 0), \((try there?.int(1) ?? 0) + 1), 1,
                \(order.isShownOnlyWhenDegraded ? 1 : 0), \(at), \(at))
            """
        )
        try RegionRows.set(order.regions, ofComponent: id, in: tx)
        try DependencyRows.set(order.needs, neededBy: id, in: tx)
        try AuditLog.note("component.added", about: id, name, by: actor, at: at, in: tx)
        return id
    }

    /// - Throws: 422 for a group that there is not, and for a group within a group.
    static func check(group: Int64, isGroup: Bool, in tx: any Transaction) throws {
        let isThere = try tx.row("SELECT 1 FROM components WHERE id = \(group) AND is_group = 1") != nil
        guard isThere, !isGroup else { throw Problem.invalid(field: "group_id", "No group has this id.") }
    }

    /// Takes one away, with its probes and with what incidents said of it. The parts of a group stay.
    func remove(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [self] tx in try remove(id, by: actor, in: tx) }
    }

    func remove(_ id: Int64, by actor: Actor, in tx: any Transaction) throws {
        guard try tx.run("DELETE FROM components WHERE id = \(id)") == 1 else { throw Problem.notFound() }
        try AuditLog.note("component.removed", about: id, "", by: actor, at: now(), in: tx)
    }
}
