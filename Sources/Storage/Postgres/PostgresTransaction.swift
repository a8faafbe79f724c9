/// Statements on one connection, inside the transaction that its owner began.
///
/// PostgreSQL gives a transaction up at its first refused statement. A closure that swallows such an error cannot commit:
/// `failure` remembers it.
final class PostgresTransaction: Transaction {
    let dialect = Dialect.postgres
    private let wire: PostgresWire
    private let canceller: PostgresCanceller
    /// The first statement that was refused.
    private(set) var failure: PostgresFailure?

    init(_ wire: PostgresWire, _ canceller: PostgresCanceller) {
        self.wire = wire
        self.canceller = canceller
    }

    func run(_ sql: SQL, at site: CallSite) throws(StorageError) -> Int {
        let (text, values) = try rendered(sql)
        return try remembering { () throws(PostgresFailure) in
            guard !values.isEmpty || !text.contains(";") else { return try wire.run(text) }
            return try wire.run(text, values, isKept: !sql.isPlannedForItsValues).changedRows
        }
    }

    func rows(_ sql: SQL, at site: CallSite) throws(StorageError) -> [Row] {
        let (text, values) = try rendered(sql)
        return try remembering { () throws(PostgresFailure) in
            try wire.run(text, values, isKept: !sql.isPlannedForItsValues)
        }.rows()
    }

    /// Runs a part that is undone by itself when it throws.
    func savepoint(_ body: () throws -> Void) throws {
        try remembering { () throws(PostgresFailure) in try wire.run("SAVEPOINT part") }
        do {
            try body()
            if let failure { throw failure }
            try remembering { () throws(PostgresFailure) in try wire.run("RELEASE SAVEPOINT part") }
        } catch {
            guard failure?.isCollision != true, !wire.isBroken else { throw error }
            failure = nil
            try remembering { () throws(PostgresFailure) in try wire.run("ROLLBACK TO SAVEPOINT part") }
            throw error
        }
    }

    @discardableResult
    private func remembering<T>(_ work: () throws(PostgresFailure) -> T) throws(StorageError) -> T {
        do {
            return try work()
        } catch {
            failure = failure ?? error
            throw error.storageError
        }
    }

    private func rendered(_ sql: SQL) throws(StorageError) -> (text: String, values: [SQLValue]) {
        // A request to cancel that found no statement running holds for the next one.
        guard !canceller.wasUsed else { throw .busy("the statement was cancelled") }
        return try sql.bound { "$\($0)" }
    }
}
