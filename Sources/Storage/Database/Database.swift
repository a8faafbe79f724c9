/// A relational store: every access is a closure that gets a transaction and cannot keep it.
///
/// The closures are synchronous on purpose: a transaction cannot be held across an `await`, so a lease of
/// a connection always ends. They run on the engine's own threads, never on the cooperative pool.
///
/// Cancelling the calling task interrupts a `read`, which then throws `CancellationError`. It does nothing to a `write` or an
/// `append`: what was asked is carried out and its true outcome returned, so that a client that hangs up leaves nothing
/// half-known, and a job that is being cancelled can still say so. A caller that no longer wants to write checks
/// `Task.isCancelled` first.
///
/// Errors that a closure throws pass through as they are; the engine's own arrive as `StorageError`.
package protocol Database: Sendable {
    /// Runs `body` on a consistent snapshot. Many may run at once. Throws `StorageError.busy` when more than the engine's
    /// limit wait.
    func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// The same for whoever tolerates age: it may be answered by a replica, where there are any.
    func read<T: Sendable>(
        _ age: ReadAge, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T

    /// Runs `body` in one transaction that is durable (synced to the device) when this returns, and undone
    /// whole when `body` throws. Throws `StorageError.busy` when more than the engine's limit wait. `body` may run again after
    /// its first run was undone.
    @discardableResult
    func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T

    /// As `write`, but writes that arrive together share one commit, each inside its own savepoint: for
    /// high-rate appends, which are isolated `byRow`. Returns after the shared commit is durable. A `body` that throws undoes its
    /// own writes only; when the shared commit fails, everyone who took part gets the error. Throws `StorageError.busy` when more
    /// than the queue's limit wait.
    @discardableResult
    func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// What was committed before now, by whomever, counts as written by the current request's client: later reads see it.
    func adoptWrites() async

    /// Which SQL the engine speaks.
    var dialect: Dialect { get }

    /// The connections that are lent, for whoever watches over them.
    var pools: [any WatchedPool] { get }

    /// Lets go of files and connections, once nobody reads or writes any more. Later calls throw `StorageError`.
    func close() throws
}

/// An engine without replicas.
extension Database {
    package func read<T: Sendable>(
        _ age: ReadAge, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await read(at: site, body)
    }

    package func adoptWrites() async {}
}

extension Database {
    /// `read`, borrowing in the name of the line that calls it.
    package func read<T: Sendable>(
        file: StaticString = #fileID, line: UInt = #line, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await read(at: CallSite(file, line), body)
    }

    /// The same for whoever tolerates age.
    package func read<T: Sendable>(
        _ age: ReadAge, file: StaticString = #fileID, line: UInt = #line, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await read(age, at: CallSite(file, line), body)
    }

    /// `write`, borrowing in the name of the line that calls it.
    @discardableResult
    package func write<T: Sendable>(
        _ isolation: Isolation = .serializable, file: StaticString = #fileID, line: UInt = #line,
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await write(isolation, at: CallSite(file, line), body)
    }

    /// `append`, borrowing in the name of the line that calls it.
    @discardableResult
    package func append<T: Sendable>(
        file: StaticString = #fileID, line: UInt = #line, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await append(at: CallSite(file, line), body)
    }
}

/// What a write sees of the writes that run beside it. An engine with one writer gives all of them the first.
package enum Isolation: Sendable {
    /// As if it were alone. What it read may decide what it writes.
    case serializable
    /// Each statement sees what was committed before it. For writes in which the rows themselves decide: a guard in the WHERE
    /// of the statement that changes them, or a lock on them. They do not collide with their neighbours in the same table.
    case byRow
}

/// Which SQL an engine speaks, for the few places where two texts stand side by side.
package enum Dialect: Sendable {
    case sqlite
    case postgres
}

/// Statements inside one transaction.
package protocol Transaction {
    /// Which SQL it takes.
    var dialect: Dialect { get }

    /// Runs a statement and returns how many rows it changed. A text without values may hold several statements, separated
    /// by semicolons (migrations); then the count is the last one's.
    @discardableResult
    func run(_ sql: SQL, at site: CallSite) throws(StorageError) -> Int

    /// All rows. A statement carries its own LIMIT.
    func rows(_ sql: SQL, at site: CallSite) throws(StorageError) -> [Row]
}

/// The same, named by the place that asks.
extension Transaction {
    @discardableResult
    package func run(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
    ) throws(StorageError) -> Int {
        try run(sql, at: CallSite(file, line, function))
    }

    package func rows(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
    ) throws(StorageError) -> [Row] {
        try rows(sql, at: CallSite(file, line, function))
    }

    /// The first row, when there is one. The statement is run to its end.
    package func row(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
    ) throws(StorageError) -> Row? {
        try rows(sql, at: CallSite(file, line, function)).first
    }
}
