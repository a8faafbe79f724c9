import Storage

/// Folders of the object store that belong to no video and no upload: left behind when the server was killed between a file and its row, or
/// between the end of a row and of its files.
struct LostFolders: Sendable {
    let database: any Database
    let objects: any ObjectStore
    let clock: WallClock

    /// A younger one may belong to a row that is just being written.
    static let youngest: Int64 = .millisecondsPerHour
    private static let rowsAtOnce = 1000
    /// So many may be lost without a second look.
    static let few = 100

    /// Most folders seem to belong to nothing: rather the database is an older one, or another's, than that so much was lost.
    struct Implausible: Error, CustomStringConvertible {
        let lost: Int
        let found: Int

        var description: String {
            "\(lost) of \(found) folders of the object store belong to nothing in this database, so none is removed: is it the right one?"
        }
    }

    /// Removes them; returns how many there were. Throws `Implausible` instead when they are most of all that there are.
    /// - Parameter term: looked at after the rows were: a node that slept meanwhile would take what others have made since.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let old = clock.now() - LostFolders.youngest
        let folders = try await objects.folders(startingWith: VideoFolder.prefix, unchangedSince: old)
            + objects.folders(startingWith: Uploads.originals, unchangedSince: old)
            + objects.folders(startingWith: SharedStage.folders, unchangedSince: old)
        let lost = try await withoutOwner(Set(folders))
        guard lost.count <= LostFolders.few || lost.count * 2 <= folders.count else {
            throw Implausible(lost: lost.count, found: folders.count)
        }
        for folder in lost {
            try await term?.check(database)
            try await objects.deleteFolder(folder)
        }
        return lost.count
    }

    /// Those that neither a video nor an upload owns, seen at one moment. An upload owns its original's folder as long as it may
    /// still be posted, so that none is taken from under a post that goes on meanwhile; and its segments until it is posted.
    private func withoutOwner(_ folders: Set<String>) async throws -> Set<String> {
        guard !folders.isEmpty else { return [] }
        return try await database.read { tx in
            var lost = folders
            var video: Int64 = 0
            let page: (Int) -> SQL = { "SELECT id, original_object FROM videos WHERE id > \(video) ORDER BY id LIMIT \($0)" }
            try LostFolders.forEach(page, in: tx) { row in
                video = try row.int(0)
                lost.remove(VideoFolder(video: video).name)
                lost.remove(String(try row.text(1).prefix { $0 != "/" }))
            }
            var upload = ""
            let uploads: (Int) -> SQL = { "SELECT id, video_id FROM uploads WHERE id > \(upload) ORDER BY id LIMIT \($0)" }
            try LostFolders.forEach(uploads, in: tx) { row in
                upload = try row.text(0)
                lost.remove(Uploads.folder(of: upload))
                if try row.optionalInt(1) == nil { lost.remove(SharedStage.folder(of: upload)) }
            }
            return lost
        }
    }

    /// All rows, so many at once; `next` asks for those behind the last one that `body` has seen.
    private static func forEach(_ next: (_ limit: Int) -> SQL, in tx: any Transaction, _ body: (Row) throws -> Void) throws {
        var rows: [Row]
        repeat {
            rows = try tx.rows(next(rowsAtOnce))
            try rows.forEach(body)
        } while rows.count == rowsAtOnce
    }
}
