import Storage
import Synchronization

/// A file that can be away, as a server can.
final class MoodyDatabase: Database {
    let isAway = Atomic(false)
    private let scratch: ScratchDatabase

    init(_ scratch: ScratchDatabase) {
        self.scratch = scratch
    }

    private var database: SQLiteDatabase {
        get throws {
            if isAway.load(ordering: .relaxed) { throw StorageError.busy("away") }
            return scratch.database
        }
    }

    var dialect: Dialect { scratch.database.dialect }
    var pools: [any WatchedPool] { scratch.database.pools }

    func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(at: site, body)
    }

    func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await database.write(isolation, at: site, body)
    }

    func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.append(at: site, body)
    }

    func close() throws {
        try scratch.database.close()
    }
}
