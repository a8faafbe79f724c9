import Foundation

@testable import Storage

/// What an engine means to do for a statement, as far as it matters whether it stays quick when tables grow.
struct QueryPlan: Equatable {
    /// One step per line, without costs.
    var steps: [String] = []
    /// Tables, or their names in the statement, that are read from end to end.
    var scans: [String] = []
    /// Indexes and tables that rows are looked for in. PostgreSQL only, like the next one.
    var reads: Set<String> = []
    /// The greatest cost of any step, in pages that are read one after the other: what it comes to when a LIMIT above it ends nothing.
    var worstCost = 0.0
    /// Whether rows are sorted that could have come in order.
    var sorts = false

    var isQuick: Bool { scans.isEmpty && !sorts }

    /// Plans `statement` on this connection.
    static func of(_ statement: SQL, in transaction: any Transaction) throws -> QueryPlan {
        switch transaction.dialect {
        case .sqlite: try QueryPlan(sqlite: try transaction.rows("EXPLAIN QUERY PLAN " + statement))
        case .postgres: try QueryPlan(postgres: try transaction.rows("EXPLAIN (FORMAT JSON) " + statement))
        }
    }

    /// The plan that PostgreSQL makes for a prepared statement once for all values, after some executions; nil for a statement that has
    /// no such plan.
    static func ofAllValues(_ statement: SQL, in transaction: any Transaction) throws -> QueryPlan? {
        let (text, values) = statement.rendered { "$\($0)" }
        guard transaction.dialect == .postgres, !values.isEmpty, values.count <= PostgresWire.mostPreparedValues else { return nil }
        let types = values.map(typeName).joined(separator: ", ")
        let nothings = values.map { _ in "NULL" }.joined(separator: ", ")
        try transaction.run("SET LOCAL plan_cache_mode = force_generic_plan")
        try transaction.run(.plannedForItsValues(SQL(stringLiteral: "PREPARE gate (\(types)) AS \(text)")))
        let plan = try transaction.rows(.plannedForItsValues(SQL(stringLiteral: "EXPLAIN (FORMAT JSON) EXECUTE gate (\(nothings))")))
        try transaction.run("DEALLOCATE gate")
        return try QueryPlan(postgres: plan)
    }

    /// As a value is sent; the server finds out the type of a NULL.
    private static func typeName(_ value: SQLValue) -> String {
        switch value {
        case .null: "unknown"
        case .integer: "bigint"
        case .real: "double precision"
        case .text: "text"
        case .blob: "bytea"
        }
    }

    /// https://www.sqlite.org/eqp.html
    private init(sqlite rows: [Row]) throws {
        for row in rows {
            let step = try row.text(3)
            steps.append(step)
            // A text index that is asked for words (https://www.sqlite.org/fts5.html) is searched, whatever the step is called.
            let isSearch = step.contains("CONSTANT ROW") || step.contains(/VIRTUAL TABLE INDEX [0-9]+:.*M/)
            if let table = step.prefixMatch(of: /SCAN ([a-z_]+)/), !isSearch { scans.append(String(table.1)) }
            if step.hasPrefix("USE TEMP B-TREE FOR ORDER BY") || step.hasPrefix("USE TEMP B-TREE FOR RIGHT") { sorts = true }
        }
    }

    /// https://www.postgresql.org/docs/current/using-explain.html
    private init(postgres rows: [Row]) throws {
        struct Explained: Decodable {
            let plan: Node
            enum CodingKeys: String, CodingKey { case plan = "Plan" }
        }
        for row in rows {
            for explained in try JSONDecoder().decode([Explained].self, from: Data(try row.text(0).utf8)) { add(explained.plan) }
        }
    }

    private struct Node: Decodable {
        let type: String
        let relation: String?
        let index: String?
        let rows: Double
        let cost: Double
        let parts: [Node]?

        enum CodingKeys: String, CodingKey {
            case type = "Node Type", relation = "Relation Name", index = "Index Name", rows = "Plan Rows"
            case cost = "Total Cost", parts = "Plans"
        }
    }

    /// More rows than a page of anything has: fewer are sorted as quickly as they are read.
    private static let manyRows = 1_000.0

    private mutating func add(_ node: Node) {
        steps.append([node.type, node.relation, node.index].compactMap(\.self).joined(separator: " "))
        worstCost = max(worstCost, node.cost)
        if let read = node.index ?? (node.type == "Seq Scan" ? node.relation : nil) { reads.insert(read) }
        if node.type == "Seq Scan", let relation = node.relation { scans.append(relation) }
        if node.type == "Sort", node.rows > Self.manyRows { sorts = true }
        for part in node.parts ?? [] { add(part) }
    }
}
