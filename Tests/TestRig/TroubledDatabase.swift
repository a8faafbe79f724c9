package import Storage
import Synchronization

/// A database whose reads can be made to fail.
package final class TroubledDatabase: Database {
    private let database: any Database
    /// What the database needs to be there, as the folder that it is in.
    private let owner: (any Sendable)?
    private let state = Mutex((isWell: true, refused: 0))

    package init(_ database: any Database, in owner: (any Sendable)? = nil) {
        self.database = database
        self.owner = owner
    }

    package var isWell: Bool {
        get { state.withLock { $0.isWell } }
        set { state.withLock { $0.isWell = newValue } }
    }

    /// Reads that failed.
    package var refused: Int { state.withLock { $0.refused } }

    package var dialect: Dialect { database.dialect }
    package var pools: [any WatchedPool] { database.pools }

    package func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let isWell = state.withLock { state in
            if !state.isWell { state.refused += 1 }
            return state.isWell
        }
        guard isWell else { throw StorageError.busy("made to fail") }
        return try await database.read(at: site, body)
    }

    package func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await database.write(isolation, at: site, body)
    }

    package func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.append(at: site, body)
    }

    package func close() throws {
        try database.close()
    }
}
