extension Transaction {
    /// The database's clock, UTC ms: the one that all nodes share.
    package func clock(at site: CallSite) throws(StorageError) -> Int64 {
        let now: SQL = switch dialect {
        case .sqlite: "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
        case .postgres: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
        }
        guard let row = try rows(now, at: site).first else { throw .unexpected("the database has no clock") }
        return try row.int(0)
    }

    /// The same, named by the place that asks.
    package func clock(
        file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
    ) throws(StorageError) -> Int64 {
        try clock(at: CallSite(file, line, function))
    }
}
