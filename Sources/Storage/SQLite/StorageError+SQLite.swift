internal import GRDB

extension StorageError {
    /// SQLite's result codes as the few cases the product tells apart (https://www.sqlite.org/rescode.html).
    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError: self.init(database: error)
        case is CancellationError: self = .unexpected("the caller was cancelled while its statement ran")
        default: self = .unexpected(String(describing: error))
        }
    }

    private init(database error: DatabaseError) {
        let message = error.message ?? "no message"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .unique(constraint: message)
        // The shared-memory index could not grow: on a full device this comes before SQLITE_FULL can.
        case .SQLITE_IOERR_SHMSIZE:
            self = .full
        default:
            switch error.resultCode {
            case .SQLITE_FULL: self = .full
            case .SQLITE_CONSTRAINT: self = .constraint(message)
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT: self = .busy(message)
            default: self = .unexpected("SQLite \(error.extendedResultCode.rawValue): \(message); \(error.sql ?? "no statement")")
            }
        }
    }

    /// Engine errors become `StorageError`; what the caller's own closure threw passes as it is.
    static func mapped(_ error: any Error) -> any Error {
        error is DatabaseError ? StorageError(error) : error
    }
}
