import Foundation
import Storage
import Testing

/// A file system of 2 MB, so that full is really full. Needs the right to mount, which a container may not give.
@Suite(.timeLimit(.minutes(5)), .serialized, .enabled(if: SmallDisk.isPermitted, "mounting a tmpfs is not permitted here"))
struct FullDiskTests {
    @Test func `an object that does not fit leaves nothing and the next that fits is taken`() async throws {
        let disk = try SmallDisk()
        let objects = try DiskObjects(root: disk.path)
        await #expect(throws: StorageError.full) {
            try await objects.put(Array(repeating: 7, count: 4_000_000), folder: "v", extension: "bin")
        }
        #expect(disk.files().isEmpty)
        _ = try await objects.put(Array(repeating: 7, count: 500_000), folder: "v", extension: "bin")
        #expect(disk.files().count == 1)
    }

    @Test func `a file that does not fit stays where it was`() async throws {
        let disk = try SmallDisk()
        let folder = try TemporaryFolder()
        let objects = try DiskObjects(root: disk.path)
        let source = folder.path + "/upload"
        try Data(repeating: 7, count: 4_000_000).write(to: URL(fileURLWithPath: source))
        await #expect(throws: StorageError.full) { try await objects.adopt(file: source, folder: "v", extension: "bin") }
        #expect(disk.files().isEmpty && folder.files() == ["upload"])
    }

    @Test func `a database on a full disk keeps what it acknowledged, serves reads and recovers`() async throws {
        let disk = try SmallDisk()
        let database = try SQLiteDatabase(path: disk.path + "/test.db")
        try await database.write { try $0.run("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)") }
        var acknowledged: Int64 = 0
        let text = String(repeating: "x", count: 20_000)
        await #expect(throws: StorageError.full) {
            for _ in 0..<1_000 {
                try await database.append { try $0.run("INSERT INTO notes (text) VALUES (\(text))") }
                acknowledged += 1
            }
        }
        #expect(acknowledged > 0)
        #expect(try await database.read { try $0.row("SELECT count(*) FROM notes")?.int(0) } == acknowledged)
        #expect(try await database.read { try $0.row("PRAGMA integrity_check")?.text(0) } == "ok")
        try disk.grow()
        try await database.write { try $0.run("INSERT INTO notes (text) VALUES (\(text))") }
        #expect(try await database.read { try $0.row("SELECT count(*) FROM notes")?.int(0) } == acknowledged + 1)
    }
}
