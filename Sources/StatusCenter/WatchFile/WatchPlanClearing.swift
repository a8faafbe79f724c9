import Storage

/// Takes away what an earlier file named and a new one does not.
struct WatchPlanClearing {
    let components: Components
    let probes: Probes
    let regions: Regions

    /// Ids of what the plan names and the database has, by names.
    struct Known {
        var groups: [String: Int64] = [:]
        var parts: [String: Int64] = [:]
    }

    func clear(for plan: WatchPlan, in tx: any Transaction) throws -> Known {
        try clearRegions(Set(plan.regions.map(\.name)), in: tx)
        var known = Known()
        for group in plan.groups { known.groups[group.name] = try WatchPlanClearing.component(group.name, isGroup: true, in: tx) }
        for part in plan.components { known.parts[part.name] = try WatchPlanClearing.component(part.name, isGroup: false, in: tx) }
        try clearComponents(Set(known.groups.values).union(known.parts.values), in: tx)
        var kept: Set<Int64> = []
        for part in plan.components {
            guard let id = known.parts[part.name] else { continue }
            for ask in part.probes {
                if let probe = try WatchPlanClearing.probe(ask.order.name, of: id, in: tx) { kept.insert(probe) }
            }
        }
        try clearProbes(kept, in: tx)
        let named = Set(plan.dependents.map(\.name))
        for row in try tx.rows("SELECT id, name FROM dependents WHERE is_of_file = 1 LIMIT \(Dependent.maximum)") {
            let isNamed = named.contains(try row.text(1))
            if !isNamed { try tx.run("DELETE FROM dependents WHERE id = \(try row.int(0))") }
        }
        return known
    }

    /// One of the file goes before one that somebody has made by hand and named the same.
    private static func component(_ name: String, isGroup: Bool, in tx: any Transaction) throws -> Int64? {
        try tx.row(
            "SELECT id FROM components WHERE name = \(name) AND is_group = \(isGroup ? 1 : 0) ORDER BY is_of_file DESC, id LIMIT 1"
        )?.int(0)
    }

    static func probe(_ name: String, of component: Int64, in tx: any Transaction) throws -> Int64? {
        try tx.row(
            "SELECT id FROM probes WHERE component_id = \(component) AND name = \(name) ORDER BY is_of_file DESC, id LIMIT 1"
        )?.int(0)
    }

    private func clearRegions(_ named: Set<String>, in tx: any Transaction) throws {
        for row in try tx.rows("SELECT id, name FROM regions WHERE is_of_file = 1 LIMIT \(Region.maximum)") {
            let (id, name) = (try row.int(0), try row.text(1))
            guard !named.contains(name) else { continue }
            // One that incidents name stays with their history.
            if try tx.row("SELECT 1 FROM incident_regions WHERE region_id = \(id) LIMIT 1") != nil {
                try tx.run("UPDATE regions SET is_of_file = 0 WHERE id = \(id)")
            } else {
                try regions.remove(id, by: .file, in: tx)
            }
        }
    }

    private func clearComponents(_ kept: Set<Int64>, in tx: any Transaction) throws {
        for row in try tx.rows("SELECT id FROM components WHERE is_of_file = 1 LIMIT \(Component.maximum)") {
            let id = try row.int(0)
            if !kept.contains(id) { try components.remove(id, by: .file, in: tx) }
        }
    }

    private func clearProbes(_ kept: Set<Int64>, in tx: any Transaction) throws {
        for row in try tx.rows("SELECT id FROM probes WHERE is_of_file = 1 LIMIT \(Probe.maximum)") {
            let id = try row.int(0)
            if !kept.contains(id) { try probes.remove(id, by: .file, in: tx) }
        }
        // Those that stay may exchange their secrets.
        try tx.run("UPDATE probes SET token_hash = NULL WHERE is_of_file = 1 AND token_hash IS NOT NULL")
    }
}
