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
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// Runs `body` in one transaction that is durable (synced to the device) when this returns, and undone
    /// whole when `body` throws. Throws `StorageError.busy` when more than the engine's limit wait.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// As `write`, but writes that arrive together share one commit, each inside its own savepoint: for
    /// high-rate appends. Returns after the shared commit is durable. A `body` that throws undoes its own writes only; when
    /// the shared commit fails, everyone who took part gets the error. Throws `StorageError.busy` when more than the queue's
    /// limit wait.
    @discardableResult
    func append<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// Which SQL the engine speaks.
    var dialect: Dialect { get }
}

/// Which SQL an engine speaks, for the few places where two texts stand side by side.
package enum Dialect: Sendable {
    case sqlite
    case postgres
}

/// Statements inside one transaction.
package protocol Transaction {
    /// Runs a statement and returns how many rows it changed. A text without values may hold several statements, separated
    /// by semicolons (migrations); then the count is the last one's.
    @discardableResult
    func run(_ sql: SQL) throws(StorageError) -> Int

    /// All rows. A statement carries its own LIMIT.
    func rows(_ sql: SQL) throws(StorageError) -> [Row]
}

extension Transaction {
    /// The first row, when there is one. The statement is run to its end.
    package func row(_ sql: SQL) throws(StorageError) -> Row? {
        try rows(sql).first
    }
}
