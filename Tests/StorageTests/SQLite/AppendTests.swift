import Storage
import Synchronization
import TestRig
import Testing

/// What group commit promises, with the writer held so that a batch is known to be a batch.
@Suite(.timeLimit(.minutes(5))) struct AppendTests {
    struct Refused: Error, Equatable {
        let number: Int
    }

    @Test func `appends are written in order of arrival and each gets its own value`() async throws {
        let scratch = try await ScratchDatabase()
        let values = try await batch(of: 20, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
            return number
        }
        #expect(values.map { try? $0.get() } == Array(0..<20))
        #expect(try await scratch.notes() == (0..<20).map(String.init))
    }

    @Test func `a closure that throws takes only its own writes back`() async throws {
        let scratch = try await ScratchDatabase()
        let outcomes = try await batch(of: 9, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
            if number % 3 == 1 { throw Refused(number: number) }
            if number % 3 == 2 { try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))") }
            return number
        }
        for (number, outcome) in outcomes.enumerated() {
            switch number % 3 {
            case 0: #expect(try outcome.get() == number)
            case 1: #expect(throws: Refused(number: number)) { try outcome.get() }
            default: #expect(throws: StorageError.unique(constraint: "UNIQUE constraint failed: notes.text")) { try outcome.get() }
            }
        }
        #expect(try await scratch.notes() == ["0", "3", "6"])
    }

    @Test func `when the commit fails everyone in the batch is told and nothing stays`() async throws {
        let scratch = try await ScratchDatabase()
        try await scratch.database.write { transaction in
            try transaction.run("CREATE TABLE child (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)")
        }
        let outcomes = try await batch(of: 5, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
            // Checked at the commit, not before.
            if number == 3 { try transaction.run("INSERT INTO child (note) VALUES (99)") }
            return number
        }
        for outcome in outcomes {
            #expect(throws: StorageError.constraint("FOREIGN KEY constraint failed")) { try outcome.get() }
        }
        #expect(try await scratch.notes().isEmpty)
        try await scratch.database.append { try $0.run("INSERT INTO notes (text) VALUES ('next')") }
        #expect(try await scratch.notes() == ["next"])
    }

    @Test func `a full database fails the batch whole and the queue lives on`() async throws {
        let scratch = try await ScratchDatabase()
        try await scratch.database.write { try $0.rows("PRAGMA max_page_count = 20") }
        let big = String(repeating: "x", count: 200_000)
        let outcomes = try await batch(of: 3, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(number == 1 ? big : String(number)))")
        }
        #expect(throws: StorageError.full) { try outcomes[1].get() }
        let kept = try await scratch.notes()
        for number in [0, 2] {
            // Acknowledged exactly when it is there: SQLite may or may not take the whole transaction back.
            #expect(((try? outcomes[number].get()) != nil) == kept.contains(String(number)))
        }
        try await scratch.database.append { try $0.run("INSERT INTO notes (text) VALUES ('next')") }
        #expect(try await scratch.notes().last == "next")
    }

    @Test func `a closure that hides an error cannot write outside its transaction`() async throws {
        let scratch = try await ScratchDatabase()
        await #expect(throws: StorageError.self) {
            try await scratch.database.append { transaction in
                try transaction.run("INSERT INTO notes (text) VALUES ('before')")
                _ = try? transaction.run("INSERT OR ROLLBACK INTO notes (text) VALUES ('before')")
                _ = try? transaction.run("INSERT INTO notes (text) VALUES ('after')")
            }
        }
        #expect(try await scratch.notes().isEmpty)
    }

    @Test func `the append too many is refused and the others are written`() async throws {
        var settings = SQLiteSettings()
        settings.maximumWaitingAppends = 3
        let scratch = try await ScratchDatabase(settings: settings)
        let outcomes = try await batch(of: 3, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
        } whileHeld: {
            await #expect(throws: StorageError.busy("more than 3 appends wait for the database")) {
                try await scratch.database.append { _ in }
            }
        }
        #expect(outcomes.allSatisfy { (try? $0.get()) != nil })
        #expect(try await scratch.notes() == ["0", "1", "2"])
    }

    @Test func `an append that no batch takes in within its patience is refused, and never written`() async throws {
        var settings = SQLiteSettings()
        settings.writePatience = .milliseconds(30)
        settings.backgroundPatience = .seconds(60)
        let scratch = try await ScratchDatabase(settings: settings)
        let outcomes = try await batch(of: 1, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
        } whileHeld: {
            await until { scratch.database.waitingAppends == 0 }
        }
        #expect(throws: StorageError.busy("the append had no turn in its time")) { try outcomes[0].get() }
        #expect(try await scratch.notes().isEmpty)
        try await scratch.database.append { try $0.run("INSERT INTO notes (text) VALUES ('next')") }
        #expect(try await scratch.notes() == ["next"])
    }

    @Test func `a caller that is cancelled while it waits neither loses its append nor harms the batch`() async throws {
        let scratch = try await ScratchDatabase()
        let outcomes = try await batch(of: 6, in: scratch.database, cancelling: [1, 4]) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
        }
        #expect(outcomes.allSatisfy { (try? $0.get()) != nil })
        #expect(try await scratch.notes() == (0..<6).map(String.init))
    }

    @Test func `more than a batch is written in several commits`() async throws {
        var settings = SQLiteSettings()
        settings.maximumAppendsPerCommit = 4
        let scratch = try await ScratchDatabase(settings: settings)
        try await scratch.database.write { transaction in
            try transaction.run("CREATE TABLE child (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)")
        }
        let outcomes = try await batch(of: 10, in: scratch.database) { number, transaction in
            try transaction.run("INSERT INTO notes (text) VALUES (\(String(number)))")
            if number == 5 { try transaction.run("INSERT INTO child (note) VALUES (99)") }
        }
        // The commit of 4…7 fails alone, so the three commits are seen.
        #expect(outcomes.map { (try? $0.get()) != nil } == (0..<10).map { !(4...7).contains($0) })
        #expect(try await scratch.notes() == ["0", "1", "2", "3", "8", "9"])
    }

    @Test func `many tasks append at once and every acknowledged row is there once`() async throws {
        let scratch = try await ScratchDatabase()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for number in 0..<25 {
                        try await scratch.database.append { try $0.run("INSERT INTO notes (text) VALUES (\("\(task)-\(number)"))") }
                    }
                }
            }
            try await group.waitForAll()
        }
        let expected = (0..<16).flatMap { task in (0..<25).map { "\(task)-\($0)" } }
        #expect(try await scratch.notes().sorted() == expected.sorted())
        #expect(scratch.database.waitingAppends == 0)
    }

    /// Holds the writer, lines up `count` appends one after the other, lets the writer go and returns the outcomes in order.
    private func batch<T: Sendable>(
        of count: Int,
        in database: SQLiteDatabase,
        cancelling cancelled: Set<Int> = [],
        _ body: @escaping @Sendable (Int, any Transaction) throws -> T,
        whileHeld: () async -> Void = {}
    ) async throws -> [Result<T, any Error>] {
        let gate = Gate()
        async let held: Void = database.write { _ in gate.wait() }
        await until { gate.isReached }
        var tasks: [Task<T, any Error>] = []
        for number in 0..<count {
            tasks.append(Task { try await database.append { try body(number, $0) } })
            await until { database.waitingAppends == number + 1 }
        }
        for number in cancelled { tasks[number].cancel() }
        await whileHeld()
        gate.open()
        try await held
        var outcomes: [Result<T, any Error>] = []
        for task in tasks { outcomes.append(await task.result) }
        return outcomes
    }
}
