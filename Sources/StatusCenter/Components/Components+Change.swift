import Storage
import Web

/// What is there already becomes something else.
extension Components {
    /// All of it or nothing.
    func change(_ id: Int64, to changes: ComponentChanges, by actor: Actor) async throws {
        try await database.write { [self] tx in
            if changes.regions != nil || changes.needs != nil {
                try place(id, regions: changes.regions, needs: changes.needs, by: actor, in: tx)
            }
            if let parts = changes.parts { try gather(parts, in: id, by: actor, in: tx) }
            if changes.areOfRow { try set(changes, of: id, by: actor, in: tx) }
        }
    }

    private func set(_ changes: ComponentChanges, of id: Int64, by actor: Actor, in tx: any Transaction) throws {
        let found = try tx.row(
            "SELECT name, is_of_file, description, is_group, group_id, only_when_degraded FROM components WHERE id = \(id)"
        )
        guard let known = found else { throw Problem.notFound() }
        let old = try known.text(0)
        let name = try changes.name.map { try Component.checked(name: $0) } ?? old
        // The file knows its components by their names: it would take this one away, with its history.
        guard try name == old || !known.bool(1) else {
            throw Problem.conflict("component_of_file", "The file of what is watched names this component.", field: "name")
        }
        let was = try known.optionalText(2)
        let description = changes.description == nil ? was : try Component.checked(description: changes.description)
        var group = try known.optionalInt(4)
        if let membership = changes.membership {
            group = membership.group
            if let group { try Components.check(group: group, isGroup: try known.bool(3), in: tx) }
        }
        let isDegradedOnly = try changes.isShownOnlyWhenDegraded ?? known.bool(5)
        let isOther = try name != old || description != was || group != known.optionalInt(4) || isDegradedOnly != known.bool(5)
        guard isOther else { return }
        try tx.run(
            """
            UPDATE components SET name = \(name), description = \(description), group_id = \(group),
                only_when_degraded = \(isDegradedOnly ? 1 : 0), updated_at = \(now()) WHERE id = \(id)
            """
        )
        try AuditLog.note("component.changed", about: id, name, by: actor, at: now(), in: tx)
    }

    /// Says in which regions one is, and what it needs.
    /// - Parameters:
    ///   - regions: none stands for everywhere; nil leaves them as they are.
    ///   - needs: nil leaves them as they are.
    func place(_ id: Int64, regions: [Int64]?, needs: [Int64]?, by actor: Actor) async throws {
        try await database.write { [self] tx in try place(id, regions: regions, needs: needs, by: actor, in: tx) }
    }

    private func place(_ id: Int64, regions: [Int64]?, needs: [Int64]?, by actor: Actor, in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM components WHERE id = \(id) AND is_group = 0") != nil else {
            throw Problem.notFound("There is no component with this id.")
        }
        var isOther = false
        if let regions, try Set(regions) != Set(RegionRows.ofComponents(in: tx)[id] ?? []) {
            try RegionRows.set(regions, ofComponent: id, in: tx)
            isOther = true
        }
        if let needs, try Set(needs) != Set(DependencyRows.all(in: tx).needs[id] ?? []) {
            try DependencyRows.set(needs, neededBy: id, in: tx)
            isOther = true
        }
        guard isOther else { return }
        let at = now()
        try tx.run("UPDATE components SET updated_at = \(at) WHERE id = \(id)")
        try AuditLog.note("component.placed", about: id, "", by: actor, at: at, in: tx)
    }

    /// Says which parts are in a group: these and no others.
    private func gather(_ parts: [Int64], in group: Int64, by actor: Actor, in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM components WHERE id = \(group) AND is_group = 1") != nil else {
            throw Problem.notFound("There is no group with this id.")
        }
        let (at, named) = (now(), Set(parts))
        for part in named.sorted() {
            guard try tx.row("SELECT 1 FROM components WHERE id = \(part) AND is_group = 0") != nil else {
                throw Problem.invalid(field: "components", "No component has the id \(StatusID(part)).")
            }
        }
        let rows = try tx.rows("SELECT id FROM components WHERE group_id = \(group) LIMIT \(Component.maximum)")
        let before = Set(try rows.map { try $0.int(0) })
        guard named != before else { return }
        let (gone, come) = (before.subtracting(named).sorted(), named.subtracting(before).sorted())
        try tx.run("UPDATE components SET group_id = NULL, updated_at = \(at) WHERE id IN \(list: gone)")
        try tx.run("UPDATE components SET group_id = \(group), updated_at = \(at) WHERE id IN \(list: come)")
        try AuditLog.note("group.filled", about: group, "", by: actor, at: at, in: tx)
    }

    /// Lets one change places with the one before or behind it: groups among groups, parts among those of the same group. At the end of
    /// its row it stays where it is.
    func move(_ id: Int64, _ direction: MoveDirection, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            let rows = try tx.rows(
                """
                SELECT id, name, is_group, group_id, position FROM components ORDER BY position, id LIMIT \(Component.maximum)
                """
            )
            var all: [(id: Int64, position: Int64)] = []
            var own: (place: Int, name: String, isGroup: Bool, group: Int64?)?
            for (place, row) in rows.enumerated() {
                all.append((try row.int(0), try row.int(4)))
                if try row.int(0) == id { own = (place, try row.text(1), try row.bool(2), try row.optionalInt(3)) }
            }
            guard let own else { throw Problem.notFound() }
            let siblings = try rows.indices.filter { index in
                try rows[index].bool(2) == own.isGroup && rows[index].optionalInt(3) == own.group
            }
            let neighbour = direction == .up ? siblings.last { $0 < own.place } : siblings.first { $0 > own.place }
            guard let neighbour else { return }
            all.swapAt(own.place, neighbour)
            for (index, each) in all.enumerated() where each.position != Int64(index) + 1 {
                try tx.run("UPDATE components SET position = \(Int64(index) + 1), updated_at = \(at) WHERE id = \(each.id)")
            }
            try AuditLog.note("component.moved", about: id, "\(own.name) \(direction.rawValue)", by: actor, at: at, in: tx)
        }
    }
}
