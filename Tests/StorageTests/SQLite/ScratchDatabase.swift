import Storage

/// A database of one test, with a table `notes (id, text UNIQUE)`.
struct ScratchDatabase {
    let folder: TemporaryFolder
    let database: SQLiteDatabase

    init(settings: SQLiteSettings = .init()) async throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: folder.path + "/test.db", settings: settings)
        try await database.write { transaction in
            try transaction.run("CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE)")
        }
    }

    func notes() async throws -> [String] {
        try await database.read { try $0.rows("SELECT text FROM notes ORDER BY id").map { try $0.text(0) } }
    }
}
