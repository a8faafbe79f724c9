import Durable
import Foundation
import Resilience
import Storage
import Synchronization
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventConsumerTests {
    struct Refused: Error {}

    @Test func `every event takes effect once and in order`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        try await append(0..<25, to: log, bench)
        try await bench.running([sum(log, bench, batch: 10)]) {
            try await until { try await bench.effects("sum").count == 25 }
            try await append(25..<30, to: log, bench)
            try await until { try await bench.effects("sum").count == 30 }
        }
        #expect(try await bench.effects("sum") == Array(0..<30))
    }

    @Test func `events that nobody announced are found by looking`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        try await bench.running([sum(log, bench)]) {
            try await bench.database.write { try log.append("n", 7, in: $0) }
            try await until {
                bench.advance(by: EventConsumer.poll)
                return try await bench.effects("sum") == [7]
            }
        }
    }

    @Test func `after a restart it goes on where it was`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        for round in 0..<3 {
            try await append(Int64(round) * 10..<Int64(round) * 10 + 10, to: log, bench)
            try await bench.running([sum(log, bench)]) {
                try await until { try await bench.effects("sum").count == (round + 1) * 10 }
            }
        }
        #expect(try await bench.effects("sum") == Array(0..<30))
    }

    @Test func `a consumer may begin at the end`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        try await append(0..<5, to: log, bench)
        try await bench.running([sum(log, bench, startAt: .end)]) {
            try await until { try await position(of: "sum", bench) == 5 }
            try await append(5..<7, to: log, bench)
            try await until { try await bench.effects("sum").count == 2 }
        }
        #expect(try await bench.effects("sum") == [5, 6])
    }

    @Test func `consumers have cursors of their own and one in trouble does not hold the other`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let broken = EventConsumer(name: "broken", log: log, startAt: .beginning, seams: bench.seams) { _, _ in throw Refused() }
        try await append(0..<5, to: log, bench)
        try await bench.running([broken, sum(log, bench)]) {
            try await until { try await bench.effects("sum").count == 5 }
        }
        #expect(try await position(of: "broken", bench) == 0)
    }

    @Test(arguments: 0..<12)
    func `errors at any step leave no event out and apply none twice`(seed: UInt64) async throws {
        let bench = try await Bench()
        let log = bench.log()
        let random = Mutex(SeededRandom(seed: seed))
        let consumer = EventConsumer(name: "sum", log: log, batch: 7, startAt: .beginning, seams: bench.seams) { events, transaction in
            for event in events {
                // Before, between and after the writes of one event; rarely ten times in a row for the same one.
                if random.withLock({ $0.next() % 9 == 0 }) { throw Refused() }
                try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(try event.decode(Int64.self)))")
                if random.withLock({ $0.next() % 9 == 0 }) { throw StorageError.busy("injected") }
            }
        }
        try await append(0..<40, to: log, bench)
        try await bench.running([consumer]) {
            try await until {
                bench.advance(by: .seconds(30))
                return try await position(of: "sum", bench) == 40
            }
        }
        let faults = try await log.faults(limit: 100).map { $0.eventID - 1 }
        #expect(try await bench.effects("sum") == (0..<40).filter { !faults.contains($0) })
    }

    @Test func `an event that always fails is passed after ten tries and seen`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let tries = Mutex(0)
        let consumer = EventConsumer(name: "sum", log: log, startAt: .beginning, seams: bench.seams) { events, transaction in
            for event in events {
                let value = try event.decode(Int64.self)
                if value == 3 {
                    if events.count == 1 { tries.withLock { $0 += 1 } }
                    throw Refused()
                }
                try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(value))")
            }
        }
        try await append(0..<8, to: log, bench)
        try await bench.running([consumer]) {
            try await until {
                bench.advance(by: .seconds(30))
                return try await bench.effects("sum").count == 7
            }
        }
        #expect(try await bench.effects("sum") == [0, 1, 2, 4, 5, 6, 7])
        #expect(tries.withLock { $0 } == EventConsumer.maximumFailures)
        let fault = try #require(try await log.faults(limit: 10).first)
        #expect(fault.consumer == "sum" && fault.eventID == 4 && fault.kind == "n" && fault.failures == 10)
        #expect(fault.reason == "Refused()")
        let failures = bench.metrics.counter("skit_event_failures_total", "", labels: ["consumer": "sum"]).value
        #expect(failures == 11)
        #expect(bench.metrics.counter("skit_event_faults_total", "", labels: ["consumer": "sum"]).value == 1)
        #expect(bench.metrics.counter("skit_events_applied_total", "", labels: ["consumer": "sum"]).value == 7)
    }

    @Test func `a full database is waited for and nothing is passed because of it`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let left = Mutex(3 * EventConsumer.maximumFailures)
        let consumer = EventConsumer(name: "sum", log: log, startAt: .beginning, seams: bench.seams) { _, transaction in
            let isFull = left.withLock { left in
                left -= 1
                return left >= 0
            }
            if isFull { throw StorageError.full }
            try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', 1)")
        }
        try await append(0..<1, to: log, bench)
        try await bench.running([consumer]) {
            try await until {
                bench.advance(by: .seconds(30))
                return try await bench.effects("sum") == [1]
            }
        }
        #expect(try await log.faults(limit: 10).isEmpty)
    }

    @Test func `what was committed is handed on afterwards, each event once`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let seen = Mutex<[Int64]>([])
        let consumer = EventConsumer(name: "index", log: log, batch: 4, startAt: .beginning, seams: bench.seams) { _, _ in
        } afterCommit: { events in
            seen.withLock { $0 += events.map(\.id) }
        }
        try await append(0..<10, to: log, bench)
        try await bench.running([consumer]) { await until { seen.withLock { $0.count } == 10 } }
        #expect(seen.withLock { $0 } == Array(1...10))
    }

    @Test func `two processes share a consumer: each event takes effect once, and both hear of all of them`() async throws {
        let bench = try await Bench()
        let heard = Mutex<[[Int64]]>([[], []])
        let end = Mutex<Int64>(120)
        let logs = [bench.log(), bench.log()]
        let consumers = [0, 1].map { place in
            EventConsumer(name: "sum", log: logs[place], batch: 7, startAt: .beginning, seams: bench.seams) { events, transaction in
                for event in events {
                    try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(try event.decode(Int64.self)))")
                }
            } afterCommit: { events in
                heard.withLock { $0[place] += events.map(\.id) }
            }
        }
        try await bench.running(consumers) {
            for start in stride(from: Int64(0), to: 120, by: 4) {
                try await append(start..<start + 4, to: logs[Int(start / 4) % 2], bench)
                logs.forEach { $0.announce() }
            }
            try await until {
                bench.advance(by: EventConsumer.poll)
                let last = end.withLock { $0 }
                guard try await position(of: "sum", bench) == last else { return false }
                if heard.withLock({ $0.allSatisfy { $0.last == last } }) { return true }
                // A process whose first look came after the last event is told of nothing: there has to be another one.
                if heard.withLock({ $0.contains([]) }) {
                    try await append(last..<last + 1, to: logs[0], bench)
                    end.withLock { $0 += 1 }
                }
                return false
            }
        }
        let last = end.withLock { $0 }
        #expect(try await bench.effects("sum") == Array(0..<last))
        for ids in heard.withLock({ $0 }) {
            #expect(ids == Array((ids.first ?? 0)...last), "told in order, each once, from where it began")
        }
        #expect(bench.metrics.counter("skit_event_failures_total", "", labels: ["consumer": "sum"]).value == 0)
    }

    @Test func `it shuts down at once, also while it waits for its next try`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let broken = EventConsumer(name: "broken", log: log, startAt: .beginning, seams: bench.seams) { _, _ in throw Refused() }
        try await append(0..<1, to: log, bench)
        try await bench.running([broken]) {
            // The first wait after a failure, at full jitter; the other sleeper is the one that looks every 250 ms.
            await until { bench.clock.sleeping.count == 2 }
        }
        #expect(bench.clock.sleeping.isEmpty)
    }

    private func sum(_ log: EventLog, _ bench: Bench, batch: Int = 500, startAt start: EventConsumer.Start = .beginning) -> EventConsumer {
        EventConsumer(name: "sum", log: log, batch: batch, startAt: start, seams: bench.seams) { events, transaction in
            for event in events {
                try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(try event.decode(Int64.self)))")
            }
        }
    }

    private func append(_ values: Range<Int64>, to log: EventLog, _ bench: Bench) async throws {
        try await bench.database.write { transaction in
            for value in values { try log.append("n", value, in: transaction) }
        }
        log.announce()
    }

    private func position(of consumer: String, _ bench: Bench) async throws -> Int64? {
        try await bench.database.read { try $0.row("SELECT position FROM event_cursors WHERE consumer = \(consumer)")?.int(0) }
    }
}
