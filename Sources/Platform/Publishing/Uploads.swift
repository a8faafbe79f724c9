import Foundation
import Hummingbird
import Storage
import Synchronization
import Web

/// Resumable uploads: rows here, bytes in part files of the data folder. Bytes are on the device before the
/// row's offset moves, and the offset is durable before it is acknowledged.
final class Uploads: TusStore {
    private let database: any Database
    private let configuration: PlatformConfiguration
    private let clock: WallClock
    /// Uploads that a request is writing to now.
    private let busy = Mutex(Set<String>())

    /// Unfinished uploads one account may have.
    static let unfinishedPerAccount = 20
    static let filenameLength = 255

    init(database: any Database, configuration: PlatformConfiguration, clock: WallClock) {
        self.database = database
        self.configuration = configuration
        self.clock = clock
    }

    var sizeMax: Int64 { configuration.uploadMaxBytes }

    func create(owner: Viewer, length: Int64, metadata: TusMetadata) async throws -> TusUpload {
        let now = clock.now()
        let id = String(SessionToken().sha256.prefix(32))
        let expires = now + Int64(configuration.uploadExpiryHours) * .millisecondsPerHour
        let filename = String((metadata["filename"] ?? metadata["name"] ?? "").prefix(Uploads.filenameLength))
        let perHour = Int64(configuration.uploadsPerHour)
        try await database.write { tx in
            let recent = try tx.row(
                "SELECT count(*) FROM uploads WHERE account_id = \(owner.accountID) AND created_at > \(now - .millisecondsPerHour)"
            )?.int(0) ?? 0
            guard recent < perHour else {
                throw Problem.tooManyRequests(retryAfter: 600, "You have started \(recent) uploads within an hour. Take a break, then go on.")
            }
            let open = try tx.row(
                "SELECT count(*) FROM uploads WHERE account_id = \(owner.accountID) AND video_id IS NULL AND expires_at > \(now)"
            )?.int(0) ?? 0
            guard open < Int64(Uploads.unfinishedPerAccount) else {
                throw Problem.refused(
                    code: "too_many_uploads", "You have \(open) unfinished uploads. Finish or cancel some of them first."
                )
            }
            try tx.run(
                """
                INSERT INTO uploads (id, account_id, length, received, filename, created_at, expires_at)
                VALUES (\(id), \(owner.accountID), \(length), 0, \(filename), \(now), \(expires))
                """
            )
        }
        return TusUpload(id: id, length: length, offset: 0, metadata: metadata, expires: expires)
    }

    func state(_ id: String, owner: Viewer) async throws -> TusUpload {
        try Uploads.present(try await open(id, of: owner))
    }

    func append(
        _ id: String, owner: Viewer, offset: Int64, body: RequestBody, announced: Int64?, checksum: TusChecksum?
    ) async throws -> TusUpload {
        guard busy.withLock({ $0.insert(id).inserted }) else { throw TusError.locked }
        defer { busy.withLock { _ = $0.remove(id) } }
        let upload = try await open(id, of: owner)
        guard offset == upload.received else { throw TusError.offsetConflict(expected: upload.received) }
        let room = upload.length - upload.received
        if let announced, announced > room { throw TusError.tooLarge(limit: upload.length) }
        let appended = try await part(id).append(body, at: offset, room: room, announced: announced, checksum: checksum)
        if appended.offset > offset {
            try await database.append { tx in
                _ = try tx.run("UPDATE uploads SET received = \(appended.offset) WHERE id = \(id) AND received = \(offset)")
            }
        }
        if let failure = appended.failure { throw failure }
        return try Uploads.present(try await open(id, of: owner))
    }

    func terminate(_ id: String, owner: Viewer) async throws {
        _ = try await open(id, of: owner)
        try await database.write { tx in
            _ = try tx.run("DELETE FROM uploads WHERE id = \(id) AND account_id = \(owner.accountID) AND video_id IS NULL")
        }
        await removePart(of: id)
    }

    /// The upload as its owner's row stands, for posting it.
    func upload(_ id: String, of viewer: Viewer) async throws -> Upload {
        guard let upload = try await find(id, owner: viewer.accountID) else {
            throw Problem.invalid(
                field: "upload_id", code: "upload_unknown", "There is no such upload. It may have run out of time: send the file again."
            )
        }
        return upload
    }

    private func open(_ id: String, of viewer: Viewer) async throws -> Upload {
        guard let upload = try await find(id, owner: viewer.accountID) else { throw TusError.notFound }
        guard upload.videoID == nil, upload.expiresAt > clock.now() else { throw TusError.gone }
        return upload
    }

    private func find(_ id: String, owner: Int64) async throws -> Upload? {
        try await database.read { tx in
            try tx.row(
                """
                SELECT id, account_id, length, received, filename, expires_at, video_id FROM uploads
                WHERE id = \(id) AND account_id = \(owner)
                """
            ).map { row in
                Upload(
                    id: try row.text(0), accountID: try row.int(1), length: try row.int(2), received: try row.int(3),
                    filename: try row.text(4), expiresAt: try row.int(5), videoID: try row.optionalInt(6)
                )
            }
        }
    }

    private static func present(_ upload: Upload) throws -> TusUpload {
        TusUpload(
            id: upload.id, length: upload.length, offset: upload.received,
            metadata: TusMetadata(upload.filename.isEmpty ? [:] : ["filename": upload.filename]), expires: upload.expiresAt
        )
    }

    /// The part file as an object in the upload's own folder. The part file stays until `removePart`, so that
    /// a crash between the two loses nothing; adopting it again gives the same object.
    func adopt(_ upload: Upload, into objects: any ObjectStore) async throws -> StoredObject {
        let link = configuration.path("work/adopt-\(UUID().uuidString)")
        do {
            try FileManager.default.linkItem(atPath: part(upload.id).path, toPath: link)
        } catch {
            throw Problem.invalid(field: "upload_id", code: "upload_unknown", "The bytes of this upload are gone: send the file again.")
        }
        return try await objects.adopt(file: link, folder: "original-\(upload.id.prefix(20))", extension: "bin")
    }

    func removePart(of id: String) async {
        try? FileManager.default.removeItem(atPath: part(id).path)
    }

    /// Removes uploads that ran out of time, and the rows of those that were posted a day ago. Returns how many.
    func sweep() async throws -> Int {
        let now = clock.now()
        let expired = try await database.write { tx in
            let expired = try tx.rows("SELECT id FROM uploads WHERE expires_at < \(now) LIMIT 1000").map { try $0.text(0) }
            for id in expired { try tx.run("DELETE FROM uploads WHERE id = \(id)") }
            return expired
        }
        for id in expired { await removePart(of: id) }
        return expired.count
    }

    private func part(_ id: String) -> TusPartFile {
        TusPartFile(path: configuration.path("uploads/\(id).part"))
    }
}
