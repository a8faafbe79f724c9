import Durable
import Foundation
import Storage
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventLogTests {
    struct Liked: Codable, Equatable {
        var video: Int64
        var by: String
    }

    @Test func `an event comes back as it was appended`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let id = try await bench.database.write { try log.append("video.liked", Liked(video: 7, by: "é"), in: $0) }
        let event = try #require(try await log.events(after: 0, limit: 10).first)
        #expect(event.id == id && event.kind == "video.liked" && event.at == bench.now)
        #expect(try event.decode(Liked.self) == Liked(video: 7, by: "é"))
        #expect(throws: DecodingError.self) { try event.decode([Int].self) }
    }

    @Test func `events are read in order and in parts`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let ids = try await bench.database.write { transaction in try (0..<5).map { try log.append("e", $0, in: transaction) } }
        #expect(try await log.events(after: 0, limit: 2).map(\.id) == Array(ids[0..<2]))
        #expect(try await log.events(after: ids[1], limit: 10).map(\.id) == Array(ids[2...]))
        #expect(try await log.events(after: 0, limit: -1).isEmpty)
    }

    @Test func `an event of a transaction that is undone never was`() async throws {
        struct Refused: Error {}
        let bench = try await Bench()
        let log = bench.log()
        await #expect(throws: Refused.self) {
            try await bench.database.write { transaction in
                try log.append("e", 1, in: transaction)
                throw Refused()
            }
        }
        #expect(try await log.events(after: 0, limit: 10).isEmpty)
    }

    @Test func `an id is never given twice, also after its event was deleted`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        let first = try await bench.database.write { try log.append("e", 1, in: $0) }
        try await bench.database.write { try $0.run("DELETE FROM events") }
        #expect(try await bench.database.write { try log.append("e", 2, in: $0) } > first)
    }

    @Test func `a payload above 64 KiB is refused`() async throws {
        let bench = try await Bench()
        let log = bench.log()
        await #expect(throws: PayloadTooLarge(bytes: 70_002)) {
            try await bench.database.write { try log.append("e", String(repeating: "x", count: 70_000), in: $0) }
        }
    }
}
