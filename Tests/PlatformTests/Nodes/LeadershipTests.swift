import Foundation
import Storage
import Synchronization
import TestRig
import Testing

@testable import Platform

/// What those who lead have told.
private final class Seen: Sendable {
    let fences = Mutex<[Int64]>([])
    let ended = Mutex(0)
}

@Suite(.timeLimit(.minutes(5))) struct LeadershipTests {
    private let database: any Database

    init() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/skit-leaders-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = try await TestEngine.database(in: folder)
        try await Migrator(Schema.migrations).migrate(database)
    }

    private func age(by duration: Duration) async throws {
        let milliseconds = Int64(duration / .milliseconds(1))
        try await database.write(.byRow) { tx in try tx.run("UPDATE leaderships SET held_until = held_until - \(milliseconds)") }
    }

    @Test func `of many that ask at once, one leads`() async throws {
        let terms = try await withThrowingTaskGroup(of: Leadership.Term?.self) { [database] group in
            for _ in 0..<16 { group.addTask { try await Leadership("sweeping", database).take() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(terms.compactMap { $0 }.count == 1)
        #expect(try await Leadership("counting", database).take() != nil, "another task has a leader of its own")
    }

    @Test func `a leader that died is replaced, and what it writes late is refused`() async throws {
        let (first, second) = (Leadership("sweeping", database), Leadership("sweeping", database))
        let old = try #require(try await first.take())
        #expect(try await second.take() == nil)
        #expect(try await first.renew(old))
        try await age(by: Leadership.lease + .milliseconds(100))
        let new = try #require(try await second.take())
        #expect(new.fence > old.fence)
        #expect(try await !first.renew(old))
        await #expect(throws: LeadershipLost()) { try await database.write(.byRow) { tx in try old.check(in: tx) } }
        try await database.write(.byRow) { tx in try new.check(in: tx) }
    }

    @Test func `what is held until a time that nobody would hold it to is held no more`() async throws {
        let (first, second) = (Leadership("sweeping", database), Leadership("sweeping", database))
        let old = try #require(try await first.take())
        // As by the clock of a server that was an hour ahead of the one that has taken its place.
        try await age(by: .seconds(-3_600))
        let new = try #require(try await second.take())
        #expect(new.fence > old.fence)
        #expect(try await first.take() == nil)
    }

    @Test func `housekeeping of a leader that has slept through its time removes nothing`() async throws {
        let (first, second) = (Leadership("sweeping", database), Leadership("sweeping", database))
        let rows = FeedSessionRows(database: database, clock: .system)
        try await database.write(.byRow) { tx in
            try tx.run(
                """
                INSERT INTO feed_pages (session, position, size, viewer_key, kind, items, is_end, began_at)
                VALUES ('old', 0, 1, 'v', 'for_you', '[]', 1, 0)
                """
            )
        }
        let old = try #require(try await first.take())
        try await age(by: Leadership.lease + .milliseconds(100))
        let new = try #require(try await second.take())
        await #expect(throws: LeadershipLost()) { try await rows.sweep(under: old) }
        await #expect(throws: LeadershipLost()) { try await old.check(database) }
        #expect(try await rows.sweep(under: new) == 1)
    }

    @Test(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres })
    func `a check holds up whoever would take the leadership, and no renewal`() async throws {
        let (first, second) = (Leadership("sweeping", database), Leadership("sweeping", database))
        let term = try #require(try await first.take())
        let gate = Gate()
        let checking = Task { [database] in
            try await database.write(.byRow) { tx in
                try term.check(in: tx)
                gate.wait()
            }
        }
        await until { gate.isReached }
        #expect(try await first.renew(term))
        try await age(by: Leadership.lease + .milliseconds(100))
        await #expect(throws: StorageError.self, "it waits as long as a lock is waited for") { try await second.take() }
        gate.open()
        try await checking.value
        #expect(try await second.take() != nil)
    }

    @Test func `a term that is over ends its work, and the next one begins elsewhere`() async throws {
        let seen = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask { [database, seen] in
                    try await Leadership("sweeping", database).lead { term in
                        seen.fences.withLock { $0.append(term.fence) }
                        defer { seen.ended.withLock { $0 += 1 } }
                        for await _ in AsyncStream<Never>.makeStream().stream {}
                    }
                }
            }
            await until { seen.fences.withLock { $0.count } == 1 }
            // Somebody else takes it: the one who leads finds out with its next renewal, and neither may lead meanwhile.
            try await database.write(.byRow) { tx in try tx.run("UPDATE leaderships SET fence = fence + 1, held_until = 0") }
            await until { seen.ended.withLock { $0 } == 1 && seen.fences.withLock { $0.count } == 2 }
            group.cancelAll()
            while (try? await group.next()) != nil {}
        }
        let fences = seen.fences.withLock { $0 }
        #expect(fences == fences.sorted() && Set(fences).count == fences.count)
    }

    @Test func `whoever stops leading gives it up at once`() async throws {
        struct Tired: Error {}
        await #expect(throws: Tired.self) { try await Leadership("sweeping", database).lead { _ in throw Tired() } }
        #expect(try await Leadership("sweeping", database).take() != nil)
    }
}
