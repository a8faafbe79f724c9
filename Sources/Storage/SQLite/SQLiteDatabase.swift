private import Dispatch
internal import GRDB
private import Resilience

/// `Database` on one SQLite file: one writer and a few readers (GRDB's pool) over a write-ahead log.
///
/// Exactly one process may open a file: SQLite before 3.51.3 can lose a checkpoint race between two writing processes
/// (https://sqlite.org/wal.html, "The WAL-reset bug"), and `DataFolderLock` keeps the second one out.
package final class SQLiteDatabase: Database {
    /// The oldest SQLite with everything the statements use (`RETURNING`, `STRICT`, `->>`, trigram search).
    package static let minimumVersion = "3.40.0"

    /// SQLite's own version, as "3.40.1".
    package let version: String
    package let dialect = Dialect.sqlite

    private let pool: DatabasePool
    private let settings: SQLiteSettings
    private let readers: LeasePool<SQLiteStatements>
    private let threads: WorkerThreads
    private let writer: LeasePool<SQLiteStatements>
    private let appends: AppendQueue

    /// Opens the file, or makes it. Throws `StorageError` when it cannot be opened or when SQLite is too old.
    package init(path: String, settings: SQLiteSettings = .init()) throws {
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(settings))
            // GRDB sets NORMAL after it has prepared the connection; an acknowledged write must survive a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            version = try pool.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? ""
        } catch {
            throw StorageError(error)
        }
        guard version.isVersion(notBelow: Self.minimumVersion) else {
            throw StorageError.unexpected("SQLite \(version) is too old: \(Self.minimumVersion) or newer is needed")
        }
        self.settings = settings
        threads = WorkerThreads("skit.reader", count: settings.readers)
        readers = LeasePool(
            "a reader of the database", label: "sqlite_readers", limit: settings.readers, maximumWaiting: settings.maximumWaitingReads
        ) { $0.interrupt() }
        writer = LeasePool("the database's writer", label: "sqlite_writer", limit: 1, maximumWaiting: settings.maximumWaitingWrites) {
            $0.interrupt()
        }
        appends = AppendQueue(limit: settings.maximumWaitingAppends, batch: settings.maximumAppendsPerCommit)
    }

    /// Finishes what runs, checkpoints the log and closes the file. Whatever is asked afterwards gets an error.
    package func close() throws {
        do { try pool.close() } catch { throw StorageError(error) }
    }

    package var pools: [any WatchedPool] { [readers, writer] }

    /// Appends that wait for a shared commit.
    package var waitingAppends: Int { appends.load }

    package func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        do {
            return try await readers.withLease(at: site, patience: patience(settings.readPatience), isCancellable: true) { lease in
                try await withTaskExecutorPreference(threads) { try await read(lease, body) }
            }
        } catch {
            try Task.checkCancellation()
            throw StorageError.mapped(error)
        }
    }

    /// Blocks its thread.
    private func read<T: Sendable>(
        _ lease: Lease<SQLiteStatements>, _ body: @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try pool.read { database in
                lease.resource = SQLiteStatements(of: database)
                defer { lease.resource = nil }
                return try body(SQLiteTransaction(database: database, isCancellable: true))
            }
        } onCancel: {
            Self.interrupt(lease)
        }
    }

    /// An interruption while no statement runs is none: it is repeated until the read is over.
    private static func interrupt(_ lease: Lease<SQLiteStatements>) {
        guard lease.withResource({ $0.interrupt() }) else { return }
        interruptions.asyncAfter(deadline: .now() + .milliseconds(10)) { interrupt(lease) }
    }

    private static let interruptions = DispatchQueue(label: "skit.sqlite.interrupt")

    @discardableResult
    package func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await withWriter(at: site) { try Self.transact(body, on: $0) }
    }

    @discardableResult
    package func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await appends.append(body, at: site, patience: patience(settings.writePatience)) { [self] batch in
            try await withWriter(at: batch.site ?? site) { try Self.commit(batch, on: $0) }
        }
    }

    private func withWriter<T: Sendable>(at site: CallSite, _ work: @escaping @Sendable (GRDB.Database) throws -> T) async throws -> T {
        try await writer.withLease(at: site, patience: patience(settings.writePatience), isCancellable: false) { lease in
            try await withCheckedThrowingContinuation { continuation in
                // The form with a callback, because the one that is awaited interrupts its statements on cancellation.
                pool.asyncWriteWithoutTransaction { database in
                    lease.resource = SQLiteStatements(of: database)
                    let result = Result { try work(database) }.mapError(StorageError.mapped)
                    lease.resource = nil
                    continuation.resume(with: result)
                }
            }
        }
    }

    /// What nobody waits for has more time.
    private func patience(_ ofRequests: Duration) -> Duration {
        DatabaseWork.kind == .request ? ofRequests : max(ofRequests, settings.backgroundPatience)
    }

    private static func transact<T>(_ body: (any Transaction) throws -> T, on database: GRDB.Database) throws -> T {
        var value: T?
        try database.inTransaction(.immediate) {
            value = try body(SQLiteTransaction(database: database))
            return .commit
        }
        guard let value else { throw StorageError.unexpected("a transaction ended without a result") }
        return value
    }

    /// Writes the batch in one transaction, each entry in a savepoint of its own. Throws the error that undid all of them.
    private static func commit(_ batch: AppendBatch, on database: GRDB.Database) throws {
        do {
            try database.inTransaction(.immediate) {
                for entry in batch.entries {
                    do {
                        try database.inSavepoint {
                            try entry.perform(in: SQLiteTransaction(database: database))
                            return .commit
                        }
                    } catch where database.isInsideTransaction {
                        // The savepoint is undone and the entry keeps its own error; its neighbours go on.
                        entry.refuse(StorageError.mapped(error))
                    }
                }
                return .commit
            }
        } catch {
            throw StorageError(error)
        }
    }

    private static func configuration(_ settings: SQLiteSettings) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = max(1, settings.readers)
        configuration.busyMode = .timeout(settings.busyTimeout / .seconds(1))
        configuration.foreignKeysEnabled = true
        configuration.readonly = settings.isReadOnly
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(settings.cacheKiB)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA mmap_size = \(settings.mappedBytes)")
            guard !settings.isReadOnly else { return }
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(settings.checkpointPages)")
            try database.execute(sql: "PRAGMA journal_size_limit = \(settings.journalSizeLimit)")
        }
        return configuration
    }
}

extension String {
    /// Compares dotted versions number by number; a missing number counts as 0.
    fileprivate func isVersion(notBelow minimum: String) -> Bool {
        let own = split(separator: ".").map { Int($0) ?? 0 }
        let needed = minimum.split(separator: ".").map { Int($0) ?? 0 }
        return !own.lexicographicallyPrecedes(needed)
    }
}
