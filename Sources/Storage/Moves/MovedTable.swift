private import Foundation

/// A table as both engines have it, in what a move needs to know.
struct MovedTable: Sendable, Equatable {
    let name: String
    /// In the order in which rows are read and written.
    let columns: [String]
    /// Places in `columns` of the primary key, in its order.
    let key: [Int]
    /// Places in `columns` of texts.
    let texts: Set<Int>
    /// What refers to rows that must be there first.
    let references: [Reference]
    /// Column sets other than the key in which no two rows may be equal, as places in `columns`.
    let uniques: [[Int]]
    /// Whether ids are counted up by the engine, which must not give one out twice.
    let countsUp: Bool

    struct Reference: Sendable, Equatable {
        /// Place in `columns`.
        let place: Int
        let table: String
        let column: String
    }

    /// Other tables that must hold their rows first.
    var parents: Set<String> { Set(references.map(\.table)).subtracting([name]) }

    func key(of row: [SQLValue]) -> [SQLValue] {
        key.map { row[$0] }
    }
}

extension MovedTable {
    /// All tables that these migrations make, parents before children. They are read from the catalogue of an empty SQLite
    /// database with that schema: one way of asking, whatever the two engines of a move are.
    static func all(of migrations: [Migration]) async throws -> [MovedTable] {
        let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "skit-schema-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = try SQLiteDatabase(path: folder + "/model.sqlite")
        try await Migrator(migrations).migrate(model)
        let tables = try await model.read { tx in
            // Text indexes, and what they keep themselves in, are filled by the tables that they are of.
            let names = try tx.rows(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
            return try names.map { try $0.text(0) }.filter { !Migrator.tables.contains($0) }.map { try MovedTable($0, in: tx) }
        }
        try model.close()
        return try parentsFirst(tables)
    }

    private init(_ name: String, in tx: any Transaction) throws {
        let columns = try tx.rows("SELECT name, type, pk FROM pragma_table_info(\(name)) ORDER BY cid")
        let names = try columns.map { try $0.text(0) }
        func place(_ column: String) throws(StorageError) -> Int {
            guard let place = names.firstIndex(of: column) else { throw .unexpected("\(name) has no column \(column)") }
            return place
        }
        self.name = name
        self.columns = names
        let keyed = try columns.enumerated().filter { try $0.element.int(2) > 0 }
        key = try keyed.sorted { try $0.element.int(2) < $1.element.int(2) }.map(\.offset)
        texts = Set(try columns.enumerated().filter { try $0.element.text(1) == "TEXT" }.map(\.offset))

        let foreignKeys = try tx.rows("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(\(name)) ORDER BY id, seq")
        references = try foreignKeys.map {
            Reference(place: try place(try $0.text(0)), table: try $0.text(1), column: try $0.text(2))
        }

        let indexes = try tx.rows("SELECT name FROM pragma_index_list(\(name)) WHERE \"unique\" = 1 AND origin <> 'pk'")
        uniques = try indexes.map { index in
            try tx.rows("SELECT name FROM pragma_index_info(\(try index.text(0))) ORDER BY seqno").map { try place(try $0.text(0)) }
        }
        countsUp = try tx.row("SELECT 1 FROM sqlite_master WHERE name = \(name) AND sql LIKE '%AUTOINCREMENT%'") != nil
    }

    private static func parentsFirst(_ tables: [MovedTable]) throws(StorageError) -> [MovedTable] {
        var waiting = tables
        var sorted: [MovedTable] = []
        while !waiting.isEmpty {
            let ready = waiting.filter { table in table.parents.isSubset(of: sorted.map(\.name)) }
            guard !ready.isEmpty else { throw .unexpected("tables refer to each other in a circle: \(waiting.map(\.name))") }
            sorted += ready
            waiting.removeAll { ready.contains($0) }
        }
        return sorted
    }
}

extension SQLValue {
    /// The order of primary keys on both engines, with texts by their bytes. Kinds do not mix within one column.
    static func precedes(_ left: [SQLValue], _ right: [SQLValue]) -> Bool {
        for (left, right) in zip(left, right) where left != right {
            return switch (left, right) {
            case (.integer(let left), .integer(let right)): left < right
            case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
            case (.null, _): true
            default: false
            }
        }
        return left.count < right.count
    }
}
