/// What makes the target's rows of one table equal to the source's: collected, then written some hundred at a time.
struct TableChanges: Sendable {
    /// Rows written in one transaction.
    static let batch = 500
    /// Values of one statement: SQLite takes 32,766 (https://www.sqlite.org/limits.html), PostgreSQL 65,535.
    private static let mostValues = 30_000

    let table: MovedTable
    private var rows: [[SQLValue]] = []
    private var goneKeys: [[SQLValue]] = []

    init(_ table: MovedTable) {
        self.table = table
    }

    var isFull: Bool { rows.count + goneKeys.count >= TableChanges.batch }
    var isEmpty: Bool { rows.isEmpty && goneKeys.isEmpty }

    mutating func write(_ row: [SQLValue]) { rows.append(row) }
    mutating func remove(_ key: [SQLValue]) { goneKeys.append(key) }

    /// In one transaction, once all of it is written.
    func apply(to database: any Database) async throws {
        do {
            try await database.write(.byRow) { tx in try apply(in: tx) }
        } catch StorageError.unique, StorageError.constraint {
            try await database.write(.byRow) { tx in try applyOneByOne(in: tx) }
        }
    }

    private func apply(in tx: any Transaction) throws {
        try removeGone(in: tx)
        let perStatement = max(1, TableChanges.mostValues / max(1, table.columns.count))
        for start in stride(from: 0, to: rows.count, by: perStatement) {
            try tx.run(upsert(rows[start..<min(start + perStatement, rows.count)]))
        }
    }

    /// A name that two rows have exchanged since the last look stands in the way of itself: rows of the target that hold what
    /// this one has go first, and come back with their new values when their turn comes. What went along with them, and with
    /// rows that are gone, is missing for a row that refers to it: that row waits for the next pass. One that refers to a later
    /// row of its own table is written without, since a chain of such rows would need a pass for each.
    private func applyOneByOne(in tx: any Transaction) throws {
        try removeGone(in: tx)
        for row in rows {
            for unique in table.uniques where unique.allSatisfy({ row[$0] != .null }) {
                let same = condition(unique, equals: unique.map { row[$0] })
                try tx.run("DELETE FROM \(quoted) WHERE \(same) AND NOT (\(condition(table.key, equals: table.key(of: row))))")
            }
            let missing = try table.references.filter { row[$0.place] != .null }.filter { try !isThere($0, row[$0.place], in: tx) }
            guard missing.allSatisfy({ $0.table == table.name }) else { continue }
            var row = row
            for reference in missing { row[reference.place] = .null }
            try tx.run(upsert([row]))
        }
    }

    private func isThere(_ reference: MovedTable.Reference, _ value: SQLValue, in tx: any Transaction) throws -> Bool {
        let (table, column) = (SQL(stringLiteral: "\"\(reference.table)\""), SQL(stringLiteral: "\"\(reference.column)\""))
        return try tx.row("SELECT 1 FROM \(table) WHERE \(column) = \(value)") != nil
    }

    private func removeGone(in tx: any Transaction) throws {
        for key in goneKeys { try tx.run("DELETE FROM \(quoted) WHERE \(condition(table.key, equals: key))") }
    }

    private func upsert(_ rows: ArraySlice<[SQLValue]>) -> SQL {
        let columns = SQL(stringLiteral: table.columns.map { "\"\($0)\"" }.joined(separator: ", "))
        let key = SQL(stringLiteral: table.key.map { "\"\(table.columns[$0])\"" }.joined(separator: ", "))
        let others = table.columns.indices.filter { !table.key.contains($0) }.map { "\"\(table.columns[$0])\"" }
        let change = others.isEmpty ? "NOTHING" : "UPDATE SET " + others.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let values = SQL.list(rows.map { "\(tuple: $0)" })
        return "INSERT INTO \(quoted) (\(columns)) VALUES \(values) ON CONFLICT (\(key)) DO \(SQL(stringLiteral: change))"
    }

    private func condition(_ places: [Int], equals values: [SQLValue]) -> SQL {
        var condition: SQL = ""
        for (place, value) in zip(places, values) {
            condition = condition + (place == places.first ? "" : " AND ") + SQL(stringLiteral: "\"\(table.columns[place])\" = ")
            condition = condition + "\(value)"
        }
        return condition
    }

    private var quoted: SQL { SQL(stringLiteral: "\"\(table.name)\"") }
}
