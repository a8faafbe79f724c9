import Storage
import Web

/// Brings the database in line with a plan: what it names is there afterwards, and what an earlier one named and it does not is gone.
/// What people have added by the API or at the desk stays.
struct WatchPlanApplication: Sendable {
    let components: Components
    let probes: Probes
    let regions: Regions
    let dependents: Dependents

    /// - Throws: `WatchFileError`; then nothing of it may be committed.
    func apply(_ plan: WatchPlan, in tx: any Transaction) throws {
        let at = components.now()
        if let about = plan.about { try AboutRows.set(about, by: .file, at: at, in: tx) }
        let places = try applyRegions(plan.regions, in: tx)
        let parts = try applyParts(plan, at: at, in: tx)
        for part in plan.components {
            guard let id = parts[part.name] else { continue }
            try RegionRows.set(part.regions.compactMap { places[$0] }, ofComponent: id, in: tx)
            try applyProbes(part.probes, of: id, places, at: at, in: tx)
            try tx.run("DELETE FROM dependencies WHERE component_id = \(id)")
        }
        for part in plan.components {
            guard let id = parts[part.name] else { continue }
            try WatchFileError.at(part.line) { try DependencyRows.set(part.needs.compactMap { parts[$0] }, neededBy: id, in: tx) }
        }
        try applyDependents(plan.dependents, parts, in: tx)
        try AuditLog.note("file.applied", about: nil, "", by: .file, at: at, in: tx)
    }

    private func applyRegions(_ named: [WatchPlan.Named], in tx: any Transaction) throws -> [String: Int64] {
        var ids: [String: Int64] = [:]
        for region in named {
            let known = try tx.row("SELECT id FROM regions WHERE name = \(region.name)")?.int(0)
            let id = try known ?? WatchFileError.at(region.line) { try regions.add(name: region.name, by: .file, in: tx) }
            try tx.run("UPDATE regions SET is_of_file = 1 WHERE id = \(id)")
            ids[region.name] = id
        }
        for row in try tx.rows("SELECT id FROM regions WHERE is_of_file = 1 LIMIT \(Region.maximum)") {
            let id = try row.int(0)
            guard !ids.values.contains(id) else { continue }
            // One that incidents name stays with their history.
            let isNamed = try tx.row("SELECT 1 FROM incident_regions WHERE region_id = \(id) LIMIT 1") != nil
            if isNamed {
                try tx.run("UPDATE regions SET is_of_file = 0 WHERE id = \(id)")
            } else {
                try regions.remove(id, by: .file, in: tx)
            }
        }
        return ids
    }

    /// Groups first, so that their parts find them.
    private func applyParts(_ plan: WatchPlan, at: Int64, in tx: any Transaction) throws -> [String: Int64] {
        var (groups, parts, position): ([String: Int64], [String: Int64], Int64) = ([:], [:], 0)
        for group in plan.groups {
            position += 1
            let part = WatchPlan.Part(line: group.line, name: group.name)
            groups[group.name] = try place(part, isGroup: true, in: nil, position, at: at, in: tx)
        }
        for part in plan.components {
            position += 1
            parts[part.name] = try place(part, isGroup: false, in: part.group.flatMap { groups[$0] }, position, at: at, in: tx)
        }
        let kept = Set(groups.values).union(parts.values)
        for row in try tx.rows("SELECT id FROM components WHERE is_of_file = 1 LIMIT \(Component.maximum)") {
            let id = try row.int(0)
            if !kept.contains(id) { try components.remove(id, by: .file, in: tx) }
        }
        return parts
    }

    private func place(
        _ part: WatchPlan.Part, isGroup: Bool, in group: Int64?, _ position: Int64, at: Int64, in tx: any Transaction
    ) throws -> Int64 {
        let known = try tx.row("SELECT id FROM components WHERE name = \(part.name) AND is_group = \(isGroup ? 1 : 0) ORDER BY id LIMIT 1")
        let order = ComponentOrder(name: part.name, description: part.description, groupID: group, isGroup: isGroup)
        let id = try known?.int(0) ?? WatchFileError.at(part.line) { try components.add(order, by: .file, in: tx) }
        let isDegradedOnly = part.isShownOnlyWhenDegraded ? 1 : 0
        try tx.run(
            """
            UPDATE components SET description = \(part.description), group_id = \(group), position = \(position),
                only_when_degraded = \(isDegradedOnly), is_of_file = 1, updated_at = \(at)
            WHERE id = \(id) AND (description IS NOT \(part.description) OR group_id IS NOT \(group) OR position <> \(position)
                OR only_when_degraded <> \(isDegradedOnly) OR is_of_file = 0)
            """
        )
        return id
    }

    private func applyProbes(
        _ asks: [WatchPlan.Ask], of component: Int64, _ places: [String: Int64], at: Int64, in tx: any Transaction
    ) throws {
        var kept: Set<Int64> = []
        for ask in asks {
            let order = ask.order(of: component, in: ask.region.flatMap { places[$0] })
            let known = try tx.row(
                "SELECT id FROM probes WHERE component_id = \(component) AND name = \(ask.name) ORDER BY id LIMIT 1"
            )?.int(0)
            let token = ask.secret.flatMap { SessionToken($0) }
            let id = try WatchFileError.at(ask.line) {
                guard let known else { return try probes.add(order, token: token, by: .file, in: tx) }
                try probes.change(known, to: order, token: token, in: tx)
                return known
            }
            try tx.run("UPDATE probes SET is_of_file = 1 WHERE id = \(id)")
            kept.insert(id)
        }
        let rows = try tx.rows("SELECT id FROM probes WHERE component_id = \(component) AND is_of_file = 1 LIMIT \(Probe.maximum)")
        for row in rows {
            let id = try row.int(0)
            if !kept.contains(id) { try probes.remove(id, by: .file, in: tx) }
        }
    }

    private func applyDependents(_ named: [WatchPlan.Audience], _ parts: [String: Int64], in tx: any Transaction) throws {
        try tx.run("DELETE FROM dependents WHERE is_of_file = 1")
        for dependent in named {
            try tx.run("DELETE FROM dependents WHERE name = \(dependent.name)")
            let id = try WatchFileError.at(dependent.line) {
                try dependents.add(
                    name: dependent.name, about: dependent.about, components: dependent.components.compactMap { parts[$0] }, by: .file,
                    in: tx
                )
            }
            try tx.run("UPDATE dependents SET is_of_file = 1 WHERE id = \(id)")
        }
    }
}
