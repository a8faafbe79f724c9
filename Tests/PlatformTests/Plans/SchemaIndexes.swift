import Storage

/// The indexes and foreign keys of the schema, as the engine itself lists them.
struct SchemaIndexes {
    struct Index: Hashable {
        let table: String
        let name: String
        let firstColumn: String
    }

    struct ForeignKey: Hashable {
        let table: String
        let column: String
    }

    /// Also those that belong to primary keys.
    let indexes: [Index]
    let foreignKeys: [ForeignKey]

    init(in transaction: any Transaction) throws {
        let (indexes, keys): (SQL, SQL) = switch transaction.dialect {
        case .sqlite: (Self.sqliteIndexes, Self.sqliteKeys)
        case .postgres: (Self.postgresIndexes, Self.postgresKeys)
        }
        self.indexes = try transaction.rows(indexes).map {
            Index(table: try $0.text(0), name: try $0.text(1), firstColumn: try $0.text(2))
        }
        foreignKeys = try transaction.rows(keys).map { ForeignKey(table: try $0.text(0), column: try $0.text(1)) }
    }

    /// References, by their first column, whose rows are searched for from end to end when what they refer to is deleted.
    var uncovered: [ForeignKey] {
        foreignKeys.filter { key in !indexes.contains { $0.table == key.table && $0.firstColumn == key.column } }
    }

    private static let sqliteIndexes: SQL = """
        SELECT t.name, l.name, c.name FROM sqlite_master t JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) c
        WHERE t.type = 'table' AND c.seqno = 0 AND c.name IS NOT NULL ORDER BY l.name
        """

    private static let sqliteKeys: SQL = """
        SELECT t.name, k."from" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table' AND k.seq = 0
        """

    private static let postgresIndexes: SQL = """
        SELECT x.indrelid::regclass::text, i.relname::text, a.attname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
        WHERE i.relnamespace = current_schema()::regnamespace ORDER BY i.relname
        """

    private static let postgresKeys: SQL = """
        SELECT c.conrelid::regclass::text, a.attname::text FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
        """
}
