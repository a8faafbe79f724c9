import Storage
import Web

/// Regions as the database has them, and which components and incidents are in which. Whoever names none is everywhere.
enum RegionRows {
    /// Pairs of incidents and regions that are read for the page.
    static let pairsMax = 20_000

    static func all(in tx: any Transaction) throws -> [Region] {
        try tx.rows("SELECT id, name, created_at FROM regions ORDER BY name LIMIT \(Region.maximum)").map { row in
            Region(id: try row.int(0), name: try row.text(1), createdAt: try row.int(2))
        }
    }

    static func ofComponents(in tx: any Transaction) throws -> [Int64: [Int64]] {
        try grouped(
            try tx.rows(
                """
                SELECT component_id, region_id FROM component_regions ORDER BY component_id, region_id
                LIMIT \(Component.maximum * Region.maximum)
                """
            )
        )
    }

    static func ofIncidents(in tx: any Transaction) throws -> [Int64: [Int64]] {
        try grouped(
            try tx.rows("SELECT incident_id, region_id FROM incident_regions ORDER BY incident_id DESC, region_id LIMIT \(pairsMax)")
        )
    }

    static func of(incident: Int64, in tx: any Transaction) throws -> [Int64] {
        try tx.rows(
            "SELECT region_id FROM incident_regions WHERE incident_id = \(incident) ORDER BY region_id LIMIT \(Region.maximum)"
        ).map { try $0.int(0) }
    }

    /// The same of several at once.
    static func of(incidents: [Int64], in tx: any Transaction) throws -> [Int64: [Int64]] {
        try grouped(
            try tx.rows(
                """
                SELECT incident_id, region_id FROM incident_regions WHERE incident_id IN \(list: incidents)
                ORDER BY incident_id, region_id LIMIT \(incidents.count * Region.maximum)
                """
            )
        )
    }

    static func set(_ regions: [Int64], ofComponent component: Int64, in tx: any Transaction) throws {
        try check(regions, in: tx)
        try tx.run("DELETE FROM component_regions WHERE component_id = \(component)")
        for region in Set(regions).sorted() {
            try tx.run("INSERT INTO component_regions (component_id, region_id) VALUES (\(component), \(region))")
        }
    }

    static func set(_ regions: [Int64], ofIncident incident: Int64, in tx: any Transaction) throws {
        try check(regions, in: tx)
        try tx.run("DELETE FROM incident_regions WHERE incident_id = \(incident)")
        for region in Set(regions).sorted() {
            try tx.run("INSERT INTO incident_regions (incident_id, region_id) VALUES (\(incident), \(region))")
        }
    }

    /// - Throws: 422 for a region that there is not.
    static func check(_ regions: [Int64], in tx: any Transaction) throws {
        for region in Set(regions).sorted() {
            guard try tx.row("SELECT 1 FROM regions WHERE id = \(region)") != nil else {
                throw Problem.invalid(field: "regions", "No region has the id \(StatusID(region)).")
            }
        }
    }

    private static func grouped(_ rows: [Row]) throws -> [Int64: [Int64]] {
        var grouped: [Int64: [Int64]] = [:]
        for row in rows { grouped[try row.int(0), default: []].append(try row.int(1)) }
        return grouped
    }
}
