import Durable
import Storage
import Synchronization
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventFollowerTests {
    @Test func `it tells what comes after its place, each event once and in order`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        try await append(25, to: log, bench)
        let (follower, told) = following(log, bench, after: 5, batch: 4)
        try await bench.running([follower]) {
            await until { told.count == 20 }
            try await append(3, to: log, bench)
            await until { told.count == 23 }
        }
        #expect(told.all == Array(6...28))
    }

    @Test func `run again, it goes on where it was`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let (follower, told) = following(log, bench)
        for round in 1...3 {
            try await append(10, to: log, bench)
            try await bench.running([follower]) { await until { told.count == round * 10 } }
        }
        #expect(told.all == Array(1...30))
    }

    @Test func `a database in trouble delays and loses nothing`() async throws {
        let bench = try await Bench()
        let database = TroubledDatabase(bench.database)
        let log = EventLog(database: database) { bench.now }
        try await append(3, to: log, bench)
        database.isWell = false
        let (follower, told) = following(log, bench)
        try await bench.running([follower]) {
            await until { database.refused == 1 }
            #expect(told.count == 0)
            database.isWell = true
            await until {
                bench.advance(by: .seconds(1))
                return told.count == 3
            }
        }
        #expect(told.all == [1, 2, 3])
    }

    @Test func `it writes nothing`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        try await append(5, to: log, bench)
        let (follower, told) = following(log, bench)
        try await bench.running([follower]) { await until { told.count == 5 } }
        #expect(try await bench.database.read { try $0.rows("SELECT consumer FROM event_cursors").isEmpty })
    }

    @Test func `a log that lacks what was told, and has others under its ids, is told again from where they part`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let (told, wentBack) = (Told(), Shared(0))
        let follower = EventFollower(name: "index", log: log, after: 0, seams: bench.seams) { events in
            told.add(events.map(\.id))
        } goneBack: {
            wentBack.withLock { $0 += 1 }
        }
        try await bench.running([follower]) {
            for part in [10, 5, 5] as [Int64] {
                let before = Int64(told.count)
                try await append(part, to: log, bench)
                await until { told.count == before + part }
            }
            bench.advance(by: .seconds(1))
            // A server that lacks the newest seven has taken over, and gives their ids away again.
            try await bench.database.write { tx in
                try tx.run("DELETE FROM events WHERE id > 13")
                for id in 14...22 as ClosedRange<Int64> {
                    try tx.run(
                        """
                        INSERT INTO events (id, kind, at, payload) SELECT \(id), kind, \(bench.now), payload FROM events WHERE id = 1
                        """
                    )
                }
            }
            log.announce()
            await until { told.all.last == 22 }
        }
        #expect(told.all == Array(1...20) + Array(11...22), "from the end of the newest batch that still stands")
        #expect(wentBack.withLock { $0 } == 1)
    }

    private func following(_ log: EventLog, _ bench: Bench, after position: Int64 = 0, batch: Int = 500) -> (EventFollower, Told) {
        let told = Told()
        let follower = EventFollower(name: "index", log: log, after: position, batch: batch, seams: bench.seams) { events in
            told.add(events.map(\.id))
        }
        return (follower, told)
    }

    private func append(_ count: Int64, to log: EventLog, _ bench: Bench) async throws {
        try await bench.database.write { transaction in
            for value in 0..<count { try log.append("n", value, in: transaction) }
        }
        log.announce()
    }
}

/// The ids of the events that a follower was told of.
private final class Told: Sendable {
    private let ids = Mutex<[Int64]>([])

    var all: [Int64] { ids.withLock { $0 } }
    var count: Int { all.count }

    func add(_ more: [Int64]) {
        ids.withLock { $0 += more }
    }
}
