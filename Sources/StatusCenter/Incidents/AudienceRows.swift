import Storage
import Web

/// Whom incidents hit, as far as somebody has said it: each audience is one of those who depend on the platform.
enum AudienceRows {
    /// Pairs of incidents and audiences that are read for the page.
    static let pairsMax = 20_000

    static func ofIncidents(in tx: any Transaction) throws -> [Int64: [Int64]] {
        let rows = try tx.rows(
            "SELECT incident_id, dependent_id FROM incident_audiences ORDER BY incident_id DESC, dependent_id LIMIT \(pairsMax)"
        )
        var grouped: [Int64: [Int64]] = [:]
        for row in rows { grouped[try row.int(0), default: []].append(try row.int(1)) }
        return grouped
    }

    static func of(_ incident: Int64, in tx: any Transaction) throws -> [Int64] {
        try tx.rows(
            """
            SELECT dependent_id FROM incident_audiences WHERE incident_id = \(incident) ORDER BY dependent_id LIMIT \(Dependent.maximum)
            """
        ).map { try $0.int(0) }
    }

    /// - Throws: 422 for an audience that there is not.
    static func set(_ audiences: [Int64], of incident: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM incident_audiences WHERE incident_id = \(incident)")
        for audience in Set(audiences).sorted() {
            guard try tx.row("SELECT 1 FROM dependents WHERE id = \(audience)") != nil else {
                throw Problem.invalid(field: "audiences", "No audience has the id \(StatusID(audience)).")
            }
            try tx.run("INSERT INTO incident_audiences (incident_id, dependent_id) VALUES (\(incident), \(audience))")
        }
    }
}
