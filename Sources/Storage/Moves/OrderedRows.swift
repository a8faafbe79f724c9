/// All rows of all tables of one database as they were at one moment, table by table, in the order of the keys. Memory holds a
/// few batches.
struct OrderedRows: Sendable {
    /// Rows that are read at once.
    static let batch = 500

    private let handover: RowHandover
    private var ready: RowBatch?
    private var taken = 0

    /// Reads while `body` takes. The snapshot is given up when `body` ends.
    static func of<T: Sendable>(
        _ database: any Database, tables: [MovedTable], _ body: @Sendable (inout OrderedRows) async throws -> T
    ) async throws -> T {
        let handover = RowHandover()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await database.read { tx in
                        for (place, table) in tables.enumerated() {
                            try table.forEachBatch(in: tx) { rows in try handover.give(RowBatch(table: place, rows: rows)) }
                        }
                    }
                    handover.finish(.success(()))
                } catch {
                    handover.finish(.failure(error))
                }
            }
            defer { handover.finish(.failure(CancellationError())) }
            return try await withTaskCancellationHandler {
                var rows = OrderedRows(handover: handover)
                return try await body(&rows)
            } onCancel: {
                handover.finish(.failure(CancellationError()))
            }
        }
    }

    private init(handover: RowHandover) {
        self.handover = handover
    }

    /// The next row of the table at this place; nil after its last. Tables are asked for in their order.
    mutating func next(ofTable table: Int) async throws -> [SQLValue]? {
        if ready.map({ taken >= $0.rows.count }) ?? true {
            ready = try await handover.next()
            taken = 0
        }
        guard let ready, ready.table == table else { return nil }
        defer { taken += 1 }
        return ready.rows[taken]
    }
}

extension MovedTable {
    /// Hands the rows over in the order of the key, some hundred at a time.
    fileprivate func forEachBatch(in tx: any Transaction, _ body: ([[SQLValue]]) throws -> Void) throws {
        switch tx.dialect {
        case .sqlite: try forEachPage(in: tx, body)
        case .postgres: try forEachFetch(in: tx, body)
        }
    }

    /// From one key to the next: SQLite's keys are an index in this order.
    private func forEachPage(in tx: any Transaction, _ body: ([[SQLValue]]) throws -> Void) throws {
        let key = SQL(stringLiteral: self.key.map { "\"\(columns[$0])\"" }.joined(separator: ", "))
        var last: [SQLValue]?
        while true {
            let after: SQL = if let last { "WHERE (\(key)) > \(tuple: last)" } else { "" }
            let rows = try tx.rows("SELECT \(all) FROM \(quoted) \(after) ORDER BY \(key) LIMIT \(OrderedRows.batch)").map(\.values)
            guard let end = rows.last else { return }
            last = self.key(of: end)
            try body(rows)
        }
    }

    /// With a cursor: PostgreSQL's texts may be sorted by a language's rules, which only one sort over all rows can undo.
    private func forEachFetch(in tx: any Transaction, _ body: ([[SQLValue]]) throws -> Void) throws {
        let order = key.map { "\"\(columns[$0])\"" + (texts.contains($0) ? " COLLATE \"C\"" : "") }.joined(separator: ", ")
        let fetch = SQL(stringLiteral: "FETCH FORWARD \(OrderedRows.batch) FROM moved_rows")
        try tx.run("DECLARE moved_rows NO SCROLL CURSOR FOR SELECT \(all) FROM \(quoted) ORDER BY \(SQL(stringLiteral: order))")
        while true {
            let rows = try tx.rows(fetch).map(\.values)
            guard !rows.isEmpty else { break }
            try body(rows)
        }
        try tx.run("CLOSE moved_rows")
    }

    private var all: SQL { SQL(stringLiteral: columns.map { "\"\($0)\"" }.joined(separator: ", ")) }
    private var quoted: SQL { SQL(stringLiteral: "\"\(name)\"") }
}

extension SQL.StringInterpolation {
    /// `(?, ?)`
    mutating func appendInterpolation(tuple values: [SQLValue]) {
        appendInterpolation(list: values)
    }
}
