import Foundation
import Storage

/// What an engine means to do for a statement, as far as it matters whether it stays quick when tables grow.
struct QueryPlan: Equatable {
    /// One step per line, without costs.
    var steps: [String] = []
    /// Tables, or their names in the statement, that are read from end to end.
    var scans: [String] = []
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
        let parts: [Node]?

        enum CodingKeys: String, CodingKey {
            case type = "Node Type", relation = "Relation Name", index = "Index Name", rows = "Plan Rows", parts = "Plans"
        }
    }

    /// More rows than a page of anything has: fewer are sorted as quickly as they are read.
    private static let manyRows = 1_000.0

    private mutating func add(_ node: Node) {
        steps.append([node.type, node.relation, node.index].compactMap(\.self).joined(separator: " "))
        if node.type == "Seq Scan", let relation = node.relation { scans.append(relation) }
        if node.type == "Sort", node.rows > Self.manyRows { sorts = true }
        for part in node.parts ?? [] { add(part) }
    }
}
