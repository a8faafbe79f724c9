import Foundation
@testable import Storage
import TestRig
import Testing

@testable import Platform

@Suite struct InstanceMoveTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/skit-move-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// A data folder with an account and an event in it.
    private func instance(_ name: String) async throws -> (path: String, database: SQLiteDatabase) {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: path + "/skit.sqlite")
        try await Migrator(Schema.migrations).migrate(database)
        try await add("ada", id: 1, to: database)
        return (path, database)
    }

    private func add(_ name: String, id: Int64, to database: any Database) async throws {
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO accounts (id, username, password_hash, role, created_at, display_name, bio, link)
                VALUES (\(id), \(name), '', 'member', 1, \(name), '', '')
                """
            )
            try tx.run("INSERT INTO events (kind, at, payload) VALUES ('account.created', 1, '{}')")
        }
    }

    /// An empty place of the engine of this run, and its content once something is there.
    private func emptyPlace() async throws -> (MovePlace, names: @Sendable () async throws -> [String]) {
        let open: @Sendable () throws -> any Database
        let place: MovePlace
        switch TestEngine.current {
        case .sqlite:
            let path = folder + "/target-" + UUID().uuidString
            place = .folder(path)
            open = { try SQLiteDatabase(path: path + "/skit.sqlite") }
        case .postgres(let address):
            let settings = try await TestEngine.schema(on: address)
            place = .postgres(try #require(DatabaseAddress(settings.address)))
            open = { PostgresDatabase(settings) }
        }
        return (place, {
            let database = try open()
            let names = try await database.read { tx in try tx.rows("SELECT username FROM accounts ORDER BY id").map { try $0.text(0) } }
            try database.close()
            return names
        })
    }

    @Test func `a server that runs is copied again and again, and the move is finished once it has stopped`() async throws {
        let source = try await instance("source")
        let (place, names) = try await emptyPlace()
        let move = InstanceMove(from: .folder(source.path), to: place)

        var lock: DataFolderLock? = try DataFolderLock(folder: source.path)
        #expect(try await !move.run { _ in }.isFinished)
        #expect(try await names() == ["ada"])
        try await expectUnfinished(place, true)

        try await add("bob", id: 2, to: source.database)
        withExtendedLifetime(lock) {}
        lock = nil
        try source.database.close()
        #expect(try await move.run { _ in }.isFinished)
        #expect(try await names() == ["ada", "bob"])
        try await expectUnfinished(place, false)

        // It is an instance of its own now.
        await #expect(throws: MoveRefusal.notEmpty(place.description)) { try await move.run { _ in } }
    }

    private func expectUnfinished(_ place: MovePlace, _ expected: Bool) async throws {
        let end = try await MoveEnd.source(place)
        if expected {
            await #expect(throws: MoveRefusal.unfinished) { try await InstanceMove.checkFinished(end.database) }
        } else {
            try await InstanceMove.checkFinished(end.database)
        }
        try end.close()
    }

    @Test func `what tells of the last day only is not moved, and nobody waits for it`() async throws {
        let source = try await instance("source")
        try await source.database.write { tx in
            try tx.run("INSERT INTO rate_limits (key, level, at) VALUES ('name ada', 5, 1)")
            try tx.run(
                """
                INSERT INTO feed_pages (session, position, size, viewer_key, kind, items, is_end, began_at)
                VALUES ('s', 0, 1, 'guest-1', 'for_you', '', 0, 1)
                """
            )
        }
        try source.database.close()
        let (place, names) = try await emptyPlace()
        let outcome = try await InstanceMove(from: .folder(source.path), to: place).run { _ in }
        #expect(outcome.isFinished)
        #expect(Set(outcome.tables.map(\.table)).isDisjoint(with: ["rate_limits", "feed_pages"]))
        #expect(try await names() == ["ada"])
    }

    @Test func `a target with another instance in it is refused and stays as it is`() async throws {
        let (source, other) = (try await instance("source"), try await instance("other"))
        try source.database.close()
        try await add("eve", id: 7, to: other.database)
        try other.database.close()
        await #expect(throws: MoveRefusal.notEmpty(other.path)) {
            try await InstanceMove(from: .folder(source.path), to: .folder(other.path)).run { _ in }
        }
        let end = try await MoveEnd.source(.folder(other.path))
        #expect(try await end.database.read { tx in try tx.row("SELECT COUNT(*) FROM accounts")?.int(0) } == 2)
        try end.close()
    }

    @Test func `a target whose tables were only begun is gone on with, and an older instance is left alone`() async throws {
        let source = try await instance("source")
        try source.database.close()
        let begun = folder + "/begun"
        try FileManager.default.createDirectory(atPath: begun, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: begun + "/skit.sqlite")
        try await Migrator(Array(Schema.migrations.prefix(4))).migrate(database)
        try database.close()
        #expect(try await InstanceMove(from: .folder(source.path), to: .folder(begun)).run { _ in }.isFinished)

        let older = folder + "/older"
        try FileManager.default.createDirectory(atPath: older, withIntermediateDirectories: true)
        let theirs = try SQLiteDatabase(path: older + "/skit.sqlite")
        try await Migrator(Array(Schema.migrations.prefix(4))).migrate(theirs)
        try await theirs.write { tx in try tx.run("INSERT INTO events (kind, at, payload) VALUES ('theirs', 1, '{}')") }
        try theirs.close()
        await #expect(throws: MoveRefusal.notEmpty(older)) {
            try await InstanceMove(from: .folder(source.path), to: .folder(older)).run { _ in }
        }
    }

    @Test func `a target on which a server runs is refused`() async throws {
        let (source, other) = (try await instance("source"), try await instance("other"))
        let lock = try DataFolderLock(folder: other.path)
        await #expect(throws: MoveRefusal.targetInUse(other.path)) {
            try await InstanceMove(from: .folder(source.path), to: .folder(other.path)).run { _ in }
        }
        withExtendedLifetime(lock) {}
    }

    @Test func `an end that is missing, empty or the same is refused with a sentence`() async throws {
        let (place, _) = try await emptyPlace()
        await #expect(throws: MoveRefusal.nothingThere(folder)) { try await InstanceMove(from: .folder(folder), to: place).run { _ in } }
        await #expect(throws: MoveRefusal.samePlace) { try await InstanceMove(from: place, to: place).run { _ in } }
        let bare = folder + "/bare"
        try FileManager.default.createDirectory(atPath: bare, withIntermediateDirectories: true)
        try SQLiteDatabase(path: bare + "/skit.sqlite").close()
        await #expect(throws: MoveRefusal.nothingInSource(bare)) { try await InstanceMove(from: .folder(bare), to: place).run { _ in } }
    }

    @Test func `both engines have the same tables`() async throws {
        let model = Set(try await MovedTable.all(of: Schema.migrations).map(\.name))
        guard case .postgres(let address) = TestEngine.current else {
            #expect(model.isSuperset(of: ["accounts", "events", "videos", "watches"]))
            return
        }
        let database = PostgresDatabase(try await TestEngine.schema(on: address))
        try await Migrator(Schema.migrations).migrate(database)
        let rows = try await database.read { try $0.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") }
        #expect(Set(try rows.map { try $0.text(0) }).subtracting(["schema_migrations"]) == model)
    }
}
