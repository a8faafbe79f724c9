import Foundation
import Storage
import TestRig
import Testing

@testable import Durable

@Suite(.timeLimit(.minutes(5))) struct EventGapsTests {
    private func events(_ ids: Int64...) -> [Event] {
        ids.map { Event(id: $0, kind: "n", at: 0, payload: Data()) }
    }

    @Test func `ids without a gap are settled whoever writes`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(5, 6, 7), after: 4, holders: ["a"]).map(\.id) == [5, 6, 7])
        #expect(!EventGaps.isIn(events(5, 6, 7), after: 4))
    }

    @Test func `what follows a gap waits until everybody who wrote when it was seen has ended`() {
        var gaps = EventGaps()
        #expect(EventGaps.isIn(events(5, 7), after: 4))
        #expect(gaps.settled(events(5, 7), after: 4, holders: ["a", "b"]).map(\.id) == [5])
        #expect(gaps.settled(events(7, 8), after: 5, holders: ["b", "c"]).isEmpty)
        // Gone at the end of this look, and so seen by the next one, if it wrote anything.
        #expect(gaps.settled(events(7, 8), after: 5, holders: ["c"]).isEmpty)
        #expect(gaps.settled(events(6, 7, 8), after: 5, holders: ["c"]).map(\.id) == [6, 7, 8])
    }

    @Test func `a gap that was rolled back is passed, and a later one is waited for anew`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(7), after: 5, holders: []).isEmpty)
        #expect(gaps.settled(events(7, 9), after: 5, holders: ["d"]).map(\.id) == [7])
        #expect(gaps.settled(events(9), after: 7, holders: []).isEmpty)
        #expect(gaps.settled(events(9), after: 7, holders: ["e"]).map(\.id) == [9])
    }

    @Test func `several gaps that were seen at once are passed at once`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(2, 4, 6), after: 0, holders: []).isEmpty)
        #expect(gaps.settled(events(2, 4, 6), after: 0, holders: []).map(\.id) == [2, 4, 6])
    }

    /// On PostgreSQL two transactions really write at once; an engine with one writer has no gap to wait for.
    @Test(.enabled(if: TestEngine.isPostgres, "one writer leaves no gap that is filled later"))
    func `an id that an open transaction may still fill is not passed`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        try await bench.database.write { try $0.run("CREATE TABLE other (n BIGINT NOT NULL)") }
        var gaps = EventGaps()
        var taken: [Int64] = []
        func look() async throws {
            let after = taken.last ?? 0
            let look = try await bench.database.read { try log.look(after: after, limit: 100, in: $0) }
            taken += look.settled(&gaps).map(\.id)
        }
        let gate = Gate()
        // Both have written something else before: the order of their numbers is not that of their events.
        async let slow: Int64 = bench.database.write(.byRow) { transaction in
            try transaction.run("INSERT INTO other (n) VALUES (1)")
            let id = try log.append("n", 1, in: transaction)
            gate.wait()
            return id
        }
        await until { gate.isReached }
        let quick = try await bench.database.write(.byRow) { transaction in
            try transaction.run("INSERT INTO other (n) VALUES (2)")
            return try log.append("n", 2, in: transaction)
        }
        for _ in 0..<5 { try await look() }
        #expect(taken.isEmpty, "went past an event that was being written")
        gate.open()
        let first = try await slow
        try await until {
            try await look()
            return taken.count == 2
        }
        #expect(taken == [first, quick])

        struct Undone: Error {}
        await #expect(throws: Undone.self) {
            try await bench.database.write { transaction in
                try log.append("n", 3, in: transaction)
                throw Undone()
            }
        }
        let last = try await bench.database.write { try log.append("n", 4, in: $0) }
        try await until {
            try await look()
            return taken.last == last
        }
        #expect(last == quick + 2)
    }
}
