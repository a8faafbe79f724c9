package import Resilience

/// A database with replicas: whoever tolerates age is answered by one of them, everybody else by the primary.
///
/// A replica answers only while it is known to lie within the stated lag (`ReplicaWatch` looks four times a second), to have what the
/// request's client wrote (`OwnWrites`) and what the reader asks for. What it cannot answer, or answers with an error, is asked of
/// the primary, once: also that something is not there, since it may just have come.
package final class ReplicatedDatabase: Database {
    /// A replica, or the primary, and the way to look how it is doing. The look has a connection of its own: a crowd before the
    /// pool must not hide what stands there.
    package struct Member: Sendable {
        package let database: any Database
        package let look: any Database

        package init(_ database: any Database, look: any Database) {
            self.database = database
            self.look = look
        }
    }

    package var primary: any Database { first.database }
    let first: Member
    let replicas: [Member]
    let board: ReplicaBoard
    let metrics: ReplicaMetrics

    /// - Parameter statedLag: how far behind the primary an answer may be.
    package init(primary: Member, replicas: [Member], statedLag: Duration, metrics: MetricsRegistry) {
        first = primary
        self.replicas = replicas
        board = ReplicaBoard(replicas: replicas.count, statedLag: statedLag)
        self.metrics = ReplicaMetrics(metrics, replicas: replicas.count, board: board)
    }

    package var dialect: Dialect { primary.dialect }

    package func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await primary.read(at: site, body)
    }

    package func read<T: Sendable>(
        _ age: ReadAge, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        guard case .mayLag(let since) = age else { return try await primary.read(at: site, body) }
        switch board.change({ $0.choose(floor: OwnWrites.current?.floor, since: since, now: .now) }) {
        case .primary(let why):
            metrics.passed(why.rawValue)
            return try await primary.read(at: site, body)
        case .replica(let replica):
            do {
                let value = try await replicas[replica].database.read(at: site, body)
                metrics.answered(by: replica)
                return value
            } catch let error as CancellationError {
                throw error
            } catch {
                metrics.passed(error is StorageError ? "failed" : "missing")
                if case StorageError.busy = error { board.change { $0.failed(replica, at: .now) } }
                return try await primary.read(at: site, body)
            }
        }
    }

    @discardableResult
    package func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let value = try await primary.write(isolation, at: site, body)
        noteLastWrite()
        return value
    }

    @discardableResult
    package func append<T: Sendable>(
        at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let value = try await primary.append(at: site, body)
        noteLastWrite()
        return value
    }

    package func adoptWrites() async {
        guard let own = OwnWrites.current else { return }
        own.note((try? await primary.read { try WALPosition.present(in: $0) }) ?? .unknown)
        noteLastWrite()
    }

    /// What a client that has just written must see from now on; nil when it has written nothing. It is no less than what this node
    /// told any client before, since answers to one client may overtake each other.
    package func version(after own: OwnWrites) -> WALPosition? {
        guard let written = own.written else { return nil }
        return max(written, board.change { $0.lastWrite } ?? written)
    }

    private func noteLastWrite() {
        guard let written = OwnWrites.current?.written else { return }
        board.change { $0.wrote(written) }
    }

    package var pools: [any WatchedPool] { ([first] + replicas).flatMap { $0.database.pools } }

    package func close() throws {
        for member in [first] + replicas {
            try member.database.close()
            try member.look.close()
        }
    }
}
