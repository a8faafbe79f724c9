private import Resilience

/// `Database` on PostgreSQL 15 or newer, and on what speaks its protocol and dialect, over libpq.
///
/// A write is begun anew when it collides with another one, so its closure may run more than once; a read's may, too, when its
/// connection turns out broken at the first statement. A read sees one snapshot.
package final class PostgresDatabase: Database {
    package let dialect = Dialect.postgres
    private let settings: PostgresSettings
    private let pool: LeasePool<PostgresConnection>
    private let appends: AppendQueue
    /// Counts silences of the server.
    private let circuit: CircuitBreaker

    /// Nothing is connected before the first use.
    package init(_ settings: PostgresSettings) {
        self.settings = settings
        pool = LeasePool(
            "a connection to PostgreSQL", label: settings.poolLabel, limit: settings.connections,
            maximumWaiting: max(1, settings.connections) * settings.maximumWaitingPerConnection, isReplacing: true
        ) { connection in
            // What only reads may go on until the server's own limit ends it.
            if !settings.isReadOnly { connection.canceller.cancelStatement() }
            connection.canceller.cut()
        }
        appends = AppendQueue(limit: settings.maximumWaitingAppends, batch: settings.maximumAppendsPerCommit)
        circuit = CircuitBreaker(threshold: settings.silencesUntilAway, interval: .seconds(1))
    }

    package func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await withConnection(at: site, isCancellable: true) { connection in
            try await withTaskCancellationHandler {
                try await connection.transact(.read, hasLimits: DatabaseWork.kind != .maintenance, body).value
            } onCancel: {
                connection.canceller.cancelStatement()
            }
        }
    }

    @discardableResult
    package func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let own = OwnWrites.current
        let written = try await withConnection(at: site, isCancellable: false) {
            try await $0.transact(
                .write(isolation), hasLimits: DatabaseWork.kind != .maintenance, tellsPosition: own != nil, body
            )
        }
        if let position = written.position { own?.note(position) }
        return written.value
    }

    @discardableResult
    package func append<T: Sendable>(
        at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try admit()
        return try await appends.append(body, at: site, patience: patience) { [self] batch in
            let position = try await withConnection(at: batch.site ?? site, isCancellable: false) { try await $0.commit(batch) }
            if let position { batch.note(position) }
        }
    }

    package var pools: [any WatchedPool] { [pool] }

    /// The oldest major version with everything the statements use.
    package static let minimumVersion: Int64 = 15

    /// The server's version: its major number, and its name as "15.18 (Debian 15.18-0)".
    package func version() async throws -> (number: Int64, name: String) {
        let row = try await read { transaction in
            try transaction.row("SELECT current_setting('server_version_num')::bigint / 10000, current_setting('server_version')")
        }
        guard let row else { throw StorageError.unexpected("the server has no version") }
        return (try row.int(0), try row.text(1))
    }

    /// Tells everybody who listens to the channel. What was written before is there for whoever hears it.
    package func notify(_ channel: StaticString, _ word: String) async throws {
        try await write(.byRow) { transaction in
            // Nothing is lost with a notice that a crash takes along, so the device need not be waited for.
            try transaction.run("SET LOCAL synchronous_commit = off")
            _ = try transaction.rows("SELECT pg_notify(\(channel.description), \(word))")
        }
    }

    /// Hears what anybody announces on the channel, on a connection of its own, until the task is cancelled.
    /// - Parameter hear: gets each word; nil when listening begins, for whatever was announced before.
    /// - Throws: `StorageError` when the connection ends.
    package func listen(to channel: StaticString, _ hear: @escaping @Sendable (String?) -> Void) async throws {
        let connection: PostgresConnection
        do {
            connection = try await PostgresConnection.open(settings)
        } catch let silent as SilentServer {
            throw silent.failure.storageError
        }
        try await withTaskCancellationHandler {
            try await connection.listen(to: channel, hear)
        } onCancel: {
            connection.canceller.cut()
        }
    }

    /// Connections that are lent out are closed when they come back.
    package func close() throws {
        pool.close()
    }

    /// How long the current task may wait for its turn.
    private var patience: Duration {
        DatabaseWork.kind == .request ? settings.interactivePatience : settings.backgroundPatience
    }

    /// Refuses a request at once while the server is silent. What waits in the background goes on trying, and finds out when it
    /// answers again.
    private func admit() throws(StorageError) {
        guard DatabaseWork.kind == .request else { return }
        do {
            try circuit.admit()
        } catch {
            throw .busy("the database does not answer")
        }
    }

    /// Lends a connection, and remembers whether the server answers.
    private func withConnection<T: Sendable>(
        at site: CallSite, isCancellable: Bool, _ body: @Sendable (PostgresConnection) async throws -> T
    ) async throws -> T {
        try admit()
        do {
            return try await lend(at: site, isCancellable: isCancellable, body)
        } catch let silent as SilentServer {
            circuit.recordFailure()
            throw silent.failure.storageError
        }
    }

    /// Lends a connection. One that broke, or whose statement was cancelled, is not lent again; one that had broken before
    /// anything was asked of it, as after a restart of the server, is replaced at once.
    private func lend<T: Sendable>(
        at site: CallSite, isCancellable: Bool, _ body: @Sendable (PostgresConnection) async throws -> T
    ) async throws -> T {
        try await pool.withLease(at: site, patience: patience, isCancellable: isCancellable) { lease in
            if let idle = lease.resource {
                do {
                    return try await use(idle, of: lease, body)
                } catch let stale as StaleConnection {
                    lease.resource = nil
                    // Whoever cut it does not want another one waited for.
                    if idle.canceller.wasUsed { throw stale.failure.storageError }
                }
            }
            do {
                let fresh = try await PostgresConnection.open(settings)
                lease.resource = fresh
                return try await use(fresh, of: lease, body)
            } catch let stale as StaleConnection {
                throw stale.failure.storageError
            }
        }
    }

    private func use<T: Sendable>(
        _ connection: PostgresConnection, of lease: Lease<PostgresConnection>, _ body: @Sendable (PostgresConnection) async throws -> T
    ) async throws -> T {
        do {
            let value = try await body(connection)
            circuit.recordSuccess()
            if connection.canceller.wasUsed { lease.resource = nil }
            return value
        } catch {
            if connection.canceller.wasUsed {
                lease.resource = nil
                try Task.checkCancellation()
            } else if await !connection.isUsable {
                lease.resource = nil
            }
            throw error
        }
    }
}
