import Storage
import Web

/// Who needs whom, as the database has it.
enum DependencyRows {
    static func all(in tx: any Transaction) throws -> Dependencies {
        let rows = try tx.rows(
            """
            SELECT component_id, needs_id FROM dependencies ORDER BY component_id, needs_id
            LIMIT \(Component.maximum * Dependencies.perComponent)
            """
        )
        var needs: [Int64: [Int64]] = [:]
        for row in rows { needs[try row.int(0), default: []].append(try row.int(1)) }
        return Dependencies(needs: needs)
    }

    /// What a component needs from now on.
    /// - Throws: 422 for what is no component, and for what would need itself in the end.
    static func set(_ others: [Int64], neededBy component: Int64, in tx: any Transaction) throws {
        guard others.count <= Dependencies.perComponent else {
            throw Problem.invalid(field: "needs", "A component names at most \(Dependencies.perComponent) that it needs.")
        }
        try tx.run("DELETE FROM dependencies WHERE component_id = \(component)")
        let known = try all(in: tx)
        for other in Set(others).sorted() {
            guard try tx.row("SELECT 1 FROM components WHERE id = \(other) AND is_group = 0") != nil else {
                throw Problem.invalid(field: "needs", "No component has the id \(StatusID(other)).")
            }
            guard other != component, !known.all(of: other).contains(component) else {
                throw Problem.invalid(field: "needs", "A component cannot need itself, also not through others.")
            }
            try tx.run("INSERT INTO dependencies (component_id, needs_id) VALUES (\(component), \(other))")
        }
    }
}
