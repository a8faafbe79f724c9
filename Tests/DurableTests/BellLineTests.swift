import Durable
import Storage
import TestRig
import Testing

/// Two nodes stand for many: each has a log and a queue of its own over one database.
@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(5))) struct BellLineTests {
    @Test func `an event that one node announces reaches the other before it looks by itself`() async throws {
        let bench = try await Bench()
        let database = try #require(bench.database as? PostgresDatabase)
        let (here, there) = (bench.log(), bench.log())
        let consumer = EventConsumer(name: "sum", log: there, startAt: .beginning, seams: bench.seams) { events, transaction in
            for event in events {
                try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(try event.decode(Int64.self)))")
            }
        }
        let lines = [here, there].map { BellLine(database, events: $0, jobs: bench.queue()) }
        try await bench.running([consumer] + lines) {
            for value in 0..<Int64(20) {
                try await bench.database.write { _ = try here.append("n", value, in: $0) }
                here.announce()
                // The test's clock stands still, so that nobody looks by himself.
                try await until { try await bench.effects("sum").count == value + 1 }
            }
        }
    }

    @Test func `what was announced while the line was down is found when it is up again`() async throws {
        let bench = try await Bench()
        let database = try #require(bench.database as? PostgresDatabase)
        let (here, there) = (bench.log(), bench.log())
        let follower = EventFollower(name: "sum", log: there, after: 0, seams: bench.seams) { events in
            try? await bench.database.write { transaction in
                for event in events { try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(event.id))") }
            }
        }
        try await bench.running([follower]) {
            try await bench.database.write { _ = try here.append("n", 1, in: $0) }
            here.announce()
            try await bench.running([BellLine(database, events: there, jobs: bench.queue())]) {
                try await until { try await bench.effects("sum") == [1] }
            }
        }
    }

    @Test func `a line that went down tells and hears again after its next start`() async throws {
        let bench = try await Bench()
        let database = try #require(bench.database as? PostgresDatabase)
        let (here, there) = (bench.log(), bench.log())
        let follower = EventFollower(name: "sum", log: there, after: 0, seams: bench.seams) { events in
            try? await bench.database.write { transaction in
                for event in events { try transaction.run("INSERT INTO effects (name, value) VALUES ('sum', \(event.id))") }
            }
        }
        let lines = [here, there].map { BellLine(database, events: $0, jobs: bench.queue()) }
        try await bench.running([follower]) {
            for round in 1...3 {
                try await bench.running(lines) {
                    try await bench.database.write { _ = try here.append("n", 1, in: $0) }
                    here.announce()
                    try await until { try await bench.effects("sum").count == round }
                }
            }
        }
    }
}
