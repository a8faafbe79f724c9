import Storage
import Web

/// Brings the database in line with a plan: what it names is there afterwards, and what an earlier one named and it does not is gone.
/// What people have added by the API or at the desk stays.
struct WatchPlanApplication: Sendable {
    let components: Components
    let probes: Probes
    let regions: Regions
    let dependents: Dependents

    /// - Throws: `WatchFileError`, `StorageError`; then nothing of it may be committed.
    func apply(_ plan: WatchPlan, in tx: any Transaction) throws {
        let at = components.now()
        // What goes makes room first: for what comes in its place there may be no other, and a secret is one probe's at a time.
        let known = try WatchPlanClearing(components: components, probes: probes, regions: regions).clear(for: plan, in: tx)
        if let about = plan.about { try AboutRows.set(about, by: .file, at: at, in: tx) }
        let places = try applyRegions(plan.regions, in: tx)
        let parts = try applyParts(plan, known, at: at, in: tx)
        for part in plan.components {
            guard let id = parts[part.name] else { continue }
            try RegionRows.set(part.regions.compactMap { places[$0] }, ofComponent: id, in: tx)
            for ask in part.probes { try apply(ask, to: id, in: ask.region.flatMap { places[$0] }, in: tx) }
            try tx.run("DELETE FROM dependencies WHERE component_id = \(id)")
        }
        for part in plan.components {
            guard let id = parts[part.name] else { continue }
            try WatchFileError.writing(part.line) { try DependencyRows.set(part.needs.compactMap { parts[$0] }, neededBy: id, in: tx) }
        }
        for dependent in plan.dependents { try apply(dependent, parts, in: tx) }
        try AuditLog.note("file.applied", about: nil, "", by: .file, at: at, in: tx)
    }

    private func applyRegions(_ named: [WatchPlan.Named], in tx: any Transaction) throws -> [String: Int64] {
        var ids: [String: Int64] = [:]
        for region in named {
            let known = try tx.row("SELECT id FROM regions WHERE name = \(region.name)")?.int(0)
            let id = try known ?? WatchFileError.writing(region.line) { try regions.add(name: region.name, by: .file, in: tx) }
            try tx.run("UPDATE regions SET is_of_file = 1 WHERE id = \(id)")
            ids[region.name] = id
        }
        return ids
    }

    /// Groups first, so that their parts find them.
    private func applyParts(
        _ plan: WatchPlan, _ known: WatchPlanClearing.Known, at: Int64, in tx: any Transaction
    ) throws -> [String: Int64] {
        var (groups, parts, position): ([String: Int64], [String: Int64], Int64) = ([:], [:], 0)
        for group in plan.groups {
            position += 1
            let part = WatchPlan.Part(line: group.line, name: group.name)
            groups[group.name] = try place(part, known.groups[group.name], isGroup: true, in: nil, position, at: at, in: tx)
        }
        for part in plan.components {
            position += 1
            let group = part.group.flatMap { groups[$0] }
            parts[part.name] = try place(part, known.parts[part.name], isGroup: false, in: group, position, at: at, in: tx)
        }
        return parts
    }

    private func place(
        _ part: WatchPlan.Part, _ known: Int64?, isGroup: Bool, in group: Int64?, _ position: Int64, at: Int64, in tx: any Transaction
    ) throws -> Int64 {
        let order = ComponentOrder(name: part.name, description: part.description, groupID: group, isGroup: isGroup)
        let id = try known ?? WatchFileError.writing(part.line) { try components.add(order, by: .file, in: tx) }
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

    private func apply(_ ask: WatchPlan.Ask, to component: Int64, in region: Int64?, in tx: any Transaction) throws {
        var order = ask.order
        (order.componentID, order.regionID) = (component, region)
        let known = try WatchPlanClearing.probe(order.name, of: component, in: tx)
        let token = ask.secret.flatMap { SessionToken($0) }
        if let token, try tx.row("SELECT 1 FROM probes WHERE token_hash = \(token.sha256) AND id <> \(known ?? 0)") != nil {
            throw WatchFileError(line: ask.line, reason: "another probe has this secret")
        }
        let id = try WatchFileError.writing(ask.line) { [order] in
            guard let known else { return try probes.add(order, token: token, by: .file, in: tx) }
            try probes.change(known, to: order, token: token, in: tx)
            return known
        }
        try tx.run("UPDATE probes SET is_of_file = 1 WHERE id = \(id)")
    }

    private func apply(_ named: WatchPlan.Audience, _ parts: [String: Int64], in tx: any Transaction) throws {
        let needed = named.components.compactMap { parts[$0] }
        let known = try tx.row("SELECT id FROM dependents WHERE name = \(named.name)")?.int(0)
        let id = try WatchFileError.writing(named.line) {
            guard let known else {
                return try dependents.add(name: named.name, about: named.about, components: needed, by: .file, in: tx)
            }
            try Dependents.change(known, about: named.about, components: needed, in: tx)
            return known
        }
        try tx.run("UPDATE dependents SET is_of_file = 1 WHERE id = \(id)")
    }
}
