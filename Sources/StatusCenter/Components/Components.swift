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
        if let group = order.groupID {
            let isGroup = try tx.row("SELECT 1 FROM components WHERE id = \(group) AND is_group = 1") != nil
            guard isGroup, !order.isGroup else { throw Problem.invalid(field: "group_id", "No group has this id.") }
        }
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

    /// All of it or nothing.
    func change(_ id: Int64, to changes: ComponentChanges, by actor: Actor) async throws {
        try await database.write { [self] tx in
            if changes.regions != nil || changes.needs != nil {
                try place(id, regions: changes.regions, needs: changes.needs, by: actor, in: tx)
            }
            guard changes.name != nil || changes.description != nil else { return }
            guard let known = try tx.row("SELECT name, is_of_file FROM components WHERE id = \(id)") else {
                throw Problem.notFound()
            }
            let old = try known.text(0)
            let name = try changes.name.map { try Component.checked(name: $0) } ?? old
            // The file knows its components by their names: it would take this one away, with its history.
            guard try name == old || !known.bool(1) else {
                throw Problem.conflict("component_of_file", "The file of what is watched names this component.", field: "name")
            }
            let description = try Component.checked(description: changes.description)
            try tx.run("UPDATE components SET name = \(name), description = \(description), updated_at = \(now()) WHERE id = \(id)")
            try AuditLog.note("component.changed", about: id, name, by: actor, at: now(), in: tx)
        }
    }

    /// Says in which regions one is, and what it needs.
    /// - Parameters:
    ///   - regions: none stands for everywhere; nil leaves them as they are.
    ///   - needs: nil leaves them as they are.
    func place(_ id: Int64, regions: [Int64]?, needs: [Int64]?, by actor: Actor) async throws {
        try await database.write { [self] tx in try place(id, regions: regions, needs: needs, by: actor, in: tx) }
    }

    private func place(_ id: Int64, regions: [Int64]?, needs: [Int64]?, by actor: Actor, in tx: any Transaction) throws {
        let at = now()
        guard try tx.run("UPDATE components SET updated_at = \(at) WHERE id = \(id) AND is_group = 0") == 1 else {
            throw Problem.notFound("There is no component with this id.")
        }
        if let regions { try RegionRows.set(regions, ofComponent: id, in: tx) }
        if let needs { try DependencyRows.set(needs, neededBy: id, in: tx) }
        try AuditLog.note("component.placed", about: id, "", by: actor, at: at, in: tx)
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
