import Hummingbird
import HummingbirdTesting
import Storage
import Synchronization
import Testing
import Web

@testable import StatusCenter

/// Counts what is read, and refuses as often as it is told.
private final class CountedDatabase: Database {
    private let base: any Database
    private let state = Mutex((reads: 0, refusals: 0))

    init(_ base: any Database) { self.base = base }

    var reads: Int { state.withLock { $0.reads } }
    var dialect: Dialect { base.dialect }
    var pools: [any WatchedPool] { base.pools }

    func refuseOnce() { state.withLock { $0.refusals += 1 } }
    func close() throws { try base.close() }

    func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let isRefused = state.withLock { state in
            state.reads += 1
            defer { state.refusals = max(0, state.refusals - 1) }
            return state.refusals > 0
        }
        if isRefused { throw Problem.busy() }
        return try await base.read(at: site, body)
    }

    func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T { try await base.write(isolation, at: site, body) }

    func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.append(at: site, body)
    }
}

struct ResponseTimeReadingTests {
    @Test func `a part and a period are read once for all who ask, anew when that is old, and again after a failure`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.facts()
        let database = CountedDatabase(centre.services.database)
        let router = Router(context: StatusContext.self)
        ResponseTimeRoutes(board: centre.services.board, database: database, now: centre.clock.now).add(to: router)
        try await Application(router: router).test(.router) { client in
            @Sendable func ask(_ period: String = "day") async throws -> Int {
                Int(try await client.execute(uri: "/metrics-display/\(StatusID(site))/\(period).json", method: .get).status.code)
            }
            database.refuseOnce()
            #expect(try await ask() == 503)
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await ask() } }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(answers == [200] && database.reads == 2)
            #expect(try await ask("week") == 200 && database.reads == 3)
            centre.clock.move(ResponseTimeRoutes.freshSeconds * .second - 1)
            #expect(try await ask() == 200 && database.reads == 3)
            centre.clock.move(1)
            #expect(try await ask() == 200 && database.reads == 4)
        }
    }
}
