internal import CPostgres

/// What one statement gave; freed with this object.
final class PostgresResult {
    private let result: OpaquePointer

    /// Throws what the server refused, and when the connection broke before there was an answer.
    init(_ result: OpaquePointer?, of connection: OpaquePointer) throws(PostgresFailure) {
        guard let result else { throw PostgresFailure(connection: connection) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            self.result = result
        default:
            let failure = PostgresFailure(result: result)
            PQclear(result)
            throw failure
        }
    }

    deinit {
        PQclear(result)
    }

    /// Rows that an INSERT, UPDATE or DELETE changed.
    var changedRows: Int {
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK where !command.hasPrefix("SELECT"): Int(PQntuples(result))
        case PGRES_COMMAND_OK: PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
        default: 0
        }
    }

    /// The statement's tag, as "INSERT 0 1" or "COMMIT".
    var command: String {
        PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    func rows() throws(StorageError) -> [Row] {
        let columns = PQnfields(result)
        let types = (0..<columns).map { PQftype(result, $0) }
        var rows: [Row] = []
        rows.reserveCapacity(Int(PQntuples(result)))
        for row in 0..<PQntuples(result) {
            var values: [SQLValue] = []
            values.reserveCapacity(Int(columns))
            for column in 0..<columns {
                values.append(try value(row, column, types[Int(column)]))
            }
            rows.append(Row(values: values))
        }
        return rows
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws(StorageError) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else { return .null }
        let length = Int(PQgetlength(result, row, column))
        return try text.withMemoryRebound(to: UInt8.self, capacity: length) { (bytes) throws(StorageError) in
            try SQLValue(postgres: UnsafeBufferPointer(start: bytes, count: length), type: type)
        }
    }
}
