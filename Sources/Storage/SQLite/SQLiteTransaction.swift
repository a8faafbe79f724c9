internal import GRDB

/// Statements on one SQLite connection, inside the transaction that its owner began.
///
/// GRDB refuses a statement with `SQLITE_ABORT` once SQLite has rolled the transaction back by itself (a full disk may do
/// that), so a closure that swallows an error cannot go on writing outside any transaction.
struct SQLiteTransaction: Transaction {
    let dialect = Dialect.sqlite
    let database: GRDB.Database
    /// Whether the end of its task ends it: what only reads has nothing to finish.
    var isCancellable = false

    func run(_ sql: SQL, at site: CallSite) throws(StorageError) -> Int {
        let (text, values) = try rendered(sql)
        do {
            let before = database.totalChangesCount
            if values.isEmpty && text.contains(";") {
                try database.execute(sql: text)
            } else {
                try statement(text, values.count).execute(arguments: StatementArguments(values))
            }
            // `changesCount` keeps its old value after a statement that changes nothing.
            return database.totalChangesCount == before ? 0 : database.changesCount
        } catch {
            throw StorageError(error)
        }
    }

    func rows(_ sql: SQL, at site: CallSite) throws(StorageError) -> [Row] {
        let (text, values) = try rendered(sql)
        do {
            let cursor = try GRDB.Row.fetchCursor(try statement(text, values.count), arguments: StatementArguments(values))
            var rows: [Row] = []
            while let row = try cursor.next() {
                rows.append(Row(values: row.databaseValues.map(SQLValue.init)))
            }
            return rows
        } catch {
            throw StorageError(error)
        }
    }

    /// A statement with more values has a list in it. It is another text for each length of the list, and the cache forgets none.
    private static let mostKeptValues = 24

    private func statement(_ text: String, _ values: Int) throws -> GRDB.Statement {
        values > Self.mostKeptValues ? try database.makeStatement(sql: text) : try database.cachedStatement(sql: text)
    }

    private func rendered(_ sql: SQL) throws(StorageError) -> (text: String, values: [DatabaseValue]) {
        // An interruption that found no statement running holds for the next one.
        guard !isCancellable || !Task.isCancelled else { throw .busy("the statement was cancelled") }
        let (text, values) = try sql.bound { _ in "?" }
        return (text, values.map(\.databaseValue))
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): value.databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .blob(value)
        }
    }
}
