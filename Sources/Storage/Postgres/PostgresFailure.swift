internal import CPostgres

/// What the server or the connection to it said, before it becomes a `StorageError`.
struct PostgresFailure: Error {
    /// Five characters; empty when the connection itself failed (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    let sqlState: String
    let message: String

    /// Whether the same transaction may well succeed when it is begun anew.
    var isCollision: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// Whether somebody held a lock for longer than it was waited for.
    var isLockTimeout: Bool { sqlState == "55P03" }

    /// Whether there was no server that answered, or one that only starts.
    var isUnanswered: Bool { sqlState.isEmpty || sqlState == "57P03" }

    /// Whether it is no answer of the server's, but the connection's end or libpq's refusal.
    var isOfConnection: Bool { sqlState.isEmpty || sqlState == Self.libpq }

    /// Whether a write was refused because the transaction, or the whole server, only reads.
    var isReadOnly: Bool { sqlState == "25006" }

    /// Whether a prepared statement no longer fits what it was prepared for, as after another node has changed a table.
    var isStalePlan: Bool { sqlState == "0A000" || sqlState == "26000" }

    /// The same failure as one of a transaction that is to be begun anew.
    var asCollision: PostgresFailure { PostgresFailure(sqlState: "40001", message: message) }

    var storageError: StorageError {
        switch sqlState {
        case "23505", "23P01": .unique(constraint: message)
        case "22021", "22P05": .constraint(message)
        case "53100": .full
        // A statement or lock timeout, a cancelled statement, a collision that did not end, a server that starts or stops,
        // no connection left; and no connection at all.
        case "57014", "55P03", "40001", "40P01", "57P01", "57P02", "57P03", "57P05", "53300", "53200", "25P03", "": .busy(message)
        default:
            if sqlState.hasPrefix("23") {
                .constraint(message)
            } else if sqlState.hasPrefix("08") || sqlState.hasPrefix("53") || sqlState.hasPrefix("58") {
                .busy(message)
            } else {
                .unexpected("PostgreSQL \(sqlState): \(message)")
            }
        }
    }
}

extension PostgresFailure {
    /// Of a call that brought no result: the connection ended, or libpq refused what it was asked.
    init(connection: OpaquePointer?) {
        sqlState = PQstatus(connection) == CONNECTION_OK ? PostgresFailure.libpq : ""
        message = connection.flatMap { PQerrorMessage($0) }.map { String(cString: $0).trimmingNewlines } ?? "no connection"
    }

    init(result: OpaquePointer?) {
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        sqlState = field(PostgresFailure.sqlStateField) ?? ""
        let words = field(PostgresFailure.messageField) ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? "no message"
        let constraint = field(PostgresFailure.constraintField).map { " (\($0))" } ?? ""
        message = words.trimmingNewlines + constraint
    }

    fileprivate static let libpq = "libpq"

    // PG_DIAG_SQLSTATE, PG_DIAG_MESSAGE_PRIMARY and PG_DIAG_CONSTRAINT_NAME: character constants, which Swift does not import.
    private static let sqlStateField = Int32(UInt8(ascii: "C"))
    private static let messageField = Int32(UInt8(ascii: "M"))
    private static let constraintField = Int32(UInt8(ascii: "n"))
}

extension StorageError {
    /// PostgreSQL's errors become `StorageError`; what the caller's own closure threw passes as it is.
    static func mappedFromPostgres(_ error: any Error) -> any Error {
        (error as? PostgresFailure)?.storageError ?? error
    }
}

extension String {
    fileprivate var trimmingNewlines: String {
        String(reversed().drop { $0.isNewline }.reversed())
    }
}
