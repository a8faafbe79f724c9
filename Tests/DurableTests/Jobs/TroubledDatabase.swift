import Storage
import Synchronization

/// A database whose reads can be made to fail.
final class TroubledDatabase: Database {
    private let database: any Database
    private let state = Mutex((isWell: true, refused: 0))

    init(_ database: any Database) {
        self.database = database
    }

    var isWell: Bool {
        get { state.withLock { $0.isWell } }
        set { state.withLock { $0.isWell = newValue } }
    }

    /// Reads that failed.
    var refused: Int { state.withLock { $0.refused } }

    var dialect: Dialect { database.dialect }
    var pools: [any WatchedPool] { database.pools }

    func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let isWell = state.withLock { state in
            if !state.isWell { state.refused += 1 }
            return state.isWell
        }
        guard isWell else { throw StorageError.busy("made to fail") }
        return try await database.read(at: site, body)
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
        try database.close()
    }
}
