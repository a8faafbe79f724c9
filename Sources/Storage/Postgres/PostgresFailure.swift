internal import CPostgres

/// What the server or the connection to it said, before it becomes a `StorageError`.
struct PostgresFailure: Error {
    /// Five characters; empty when the connection itself failed (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    let sqlState: String
    let message: String

    /// Whether the same transaction may well succeed when it is begun anew.
    var isCollision: Bool { sqlState == "40001" || sqlState == "40P01" }

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
            } else if sqlState.hasPrefix("08") || sqlState.hasPrefix("53") {
                .busy(message)
            } else {
                .unexpected("PostgreSQL \(sqlState): \(message)")
            }
        }
    }
}

extension PostgresFailure {
    init(connection: OpaquePointer?) {
        sqlState = ""
        message = connection.flatMap { PQerrorMessage($0) }.map { String(cString: $0).trimmingNewlines } ?? "no connection"
    }

    init(result: OpaquePointer?) {
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        sqlState = field(PostgresFailure.sqlStateField) ?? ""
        let words = field(PostgresFailure.messageField) ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? "no message"
        let constraint = field(PostgresFailure.constraintField).map { " (\($0))" } ?? ""
        message = words.trimmingNewlines + constraint
    }

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
