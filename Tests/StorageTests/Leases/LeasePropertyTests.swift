import Resilience
import TestRig
import Testing

@testable import Storage

/// On the engine of this run: whoever reads, writes and appends may throw, and be cancelled, anywhere.
@Suite(.timeLimit(.minutes(5))) struct LeasePropertyTests {
    private struct Thrown: Error {}
    private enum Kind: CaseIterable { case read, write, append }

    /// Rounds of calls at once.
    private static let rounds = 60
    private static let calls = 24

    @Test func `whatever is thrown and cancelled, every lease comes back and what was acknowledged stands`() async throws {
        let folder = try TemporaryFolder()
        let database = try await TestEngine.database(in: folder.path)
        try await database.write { try $0.run("CREATE TABLE kept (n BIGINT NOT NULL)") }
        let watch = LeaseWatch(database.pools, metrics: MetricsRegistry())
        var random = SeededRandom(seed: 20_261_126)
        var (acknowledged, refused): (Set<Int64>, Set<Int64>) = ([], [])
        for round in 0..<Self.rounds {
            let outcomes = await withTaskGroup(of: (Int64, Kind, Result<Void, any Error>).self) { group in
                for call in 0..<Self.calls {
                    let number = Int64(round * Self.calls + call)
                    let kind = Kind.allCases.randomElement(using: &random) ?? .read
                    let (throwsAfter, isCancelled) = (Int.random(in: 0..<4, using: &random), Bool.random(using: &random))
                    let yields = Int.random(in: 0..<60, using: &random)
                    group.addTask {
                        let task = Task { try await Self.call(kind, number, throwsAfter: throwsAfter, database) }
                        for _ in 0..<(isCancelled ? yields : 0) { await Task.yield() }
                        if isCancelled { task.cancel() }
                        return (number, kind, await task.result)
                    }
                }
                // Whoever watches over leases looks meanwhile, and ends none: all are young.
                watch.look()
                return await group.reduce(into: []) { $0.append($1) }
            }
            for (number, kind, outcome) in outcomes where kind != .read {
                switch outcome {
                case .success: acknowledged.insert(number)
                case .failure: refused.insert(number)
                }
            }
            try #require(database.pools.allSatisfy { $0.load.leased == 0 && $0.load.waiting == 0 })
        }
        let kept = Set(try await database.read { try $0.rows("SELECT n FROM kept").map { try $0.int(0) } })
        #expect(acknowledged.count > 100 && refused.count > 100, "both must happen for this to say anything")
        #expect(kept == acknowledged, "an acknowledged write stands; one that threw left nothing")
    }

    /// - Parameter throwsAfter: after so many statements; none of the three when it is 3.
    private static func call(_ kind: Kind, _ number: Int64, throwsAfter: Int, _ database: any Database) async throws {
        let body: @Sendable (any Transaction) throws -> Void = { transaction in
            if throwsAfter == 0 { throw Thrown() }
            if kind != .read { try transaction.run("INSERT INTO kept (n) VALUES (\(number))") }
            if throwsAfter == 1 { throw Thrown() }
            _ = try transaction.row("SELECT count(*) FROM kept WHERE n = \(number)")
            if throwsAfter == 2 { throw Thrown() }
        }
        switch kind {
        case .read: try await database.read { try body($0) }
        case .write: try await database.write(.byRow) { try body($0) }
        case .append: try await database.append { try body($0) }
        }
    }
}
