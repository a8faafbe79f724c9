internal import GRDB
private import GRDBSQLite

/// The statements that a connection runs now, to be broken off from another thread.
struct SQLiteStatements: Sendable {
    /// Of the connection, which is open for as long as it is lent.
    private let address: UInt

    init(of database: GRDB.Database) {
        address = UInt(bitPattern: database.sqliteConnection)
    }

    /// They end with SQLITE_INTERRUPT at the next chance (https://www.sqlite.org/c3ref/interrupt.html).
    func interrupt() {
        guard let connection = OpaquePointer(bitPattern: address) else { return }
        sqlite3_interrupt(connection)
    }
}
