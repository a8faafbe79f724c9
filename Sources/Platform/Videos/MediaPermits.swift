import Resilience
import Storage
import Synchronization
import Web

/// Which files a video has and whether everybody may fetch them, so that a range of a public video costs no
/// SQL. Anything else is decided by a query each time.
final class MediaPermits: Sendable {
    /// Videos remembered.
    static let limit = 5_000
    /// After so long the database is asked again, should an event have been missed.
    static let believedFor: Duration = .seconds(30)

    private struct Entry {
        let files: [String: VideoFile]
        let readAt: ContinuousClock.Instant
    }

    private let database: any Database
    private let entries = Mutex(ReadCache<Int64, Entry>(capacity: limit))

    init(database: any Database) {
        self.database = database
    }

    /// The file, and whether everybody may have it.
    /// - Throws: 404 for a file that is not there or that this viewer may not have.
    func file(_ name: String, of video: Int64, for viewer: Viewer?) async throws -> (file: VideoFile, isPublic: Bool) {
        let (known, ticket) = entries.withLock { ($0[video], $0.ticket) }
        if let known, ContinuousClock.now - known.readAt < MediaPermits.believedFor, let file = known.files[name] { return (file, true) }
        let (files, isPublic): ([VideoFile], Bool)
        do {
            (files, isPublic) = try await read(video, for: viewer)
        } catch StorageError.busy(let why) {
            // What was hidden was forgotten, so what is known here was public when the database went away.
            guard let file = known?.files[name] else { throw StorageError.busy(why) }
            return (file, true)
        }
        let byName = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
        if isPublic { entries.withLock { $0.keep(Entry(files: byName, readAt: .now), for: video, readAfter: ticket) } }
        guard let file = byName[name] else { throw Problem.videoNotFound }
        return (file, isPublic)
    }

    private func read(_ video: Int64, for viewer: Viewer?) async throws -> (files: [VideoFile], isPublic: Bool) {
        try await database.read { tx in
            let isVisible = VideoAccess.visible(to: viewer)
            let isOwn: SQL = viewer.map(VideoAccess.owned(by:)) ?? "1 = 0"
            let found = try tx.row(
                """
                SELECT v.visibility, v.status, \(AgeRestriction.columns) FROM videos v
                WHERE v.id = \(video) AND ((\(isVisible)) OR \(isOwn))
                """
            )
            guard let row = found else {
                throw Problem.videoNotFound
            }
            let files = try tx.rows("SELECT \(VideoFile.columns) FROM video_files f WHERE f.video_id = \(video)")
                .map { try VideoFile(row: $0) }
            let isForAll = try !AgeRestriction(row: row, from: 2).isOn
            return (files, try row.text(0) == "public" && row.text(1) == "published" && isForAll)
        }
    }

    /// After the video changed or went.
    func forget(_ video: Int64) {
        entries.withLock { $0.forget(video) }
    }

    func forgetAll() {
        entries.withLock { $0.forget { _ in true } }
    }
}
