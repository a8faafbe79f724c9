import Hummingbird
import Media
import Storage
import Web

/// Resumable uploads: rows here, bytes where the stage has them. Bytes are durable before the row's offset moves, and the offset
/// is durable before it is acknowledged.
final class Uploads: TusStore {
    let database: any Database
    let configuration: PlatformConfiguration
    let clock: WallClock
    let holds: UploadHolds
    let stage: any UploadStage
    private let reserve: DiskReserve

    /// Unfinished uploads one account may have.
    static let unfinishedPerAccount = 20
    static let filenameLength = 255

    /// - Parameter reserve: of the device of the data folder, when nil.
    convenience init(
        database: any Database, configuration: PlatformConfiguration, clock: WallClock, staging: UploadStaging = .local,
        reserve: DiskReserve? = nil, holds: UploadHolds = UploadHolds(), pace: TusPace = TusPace()
    ) {
        let reserve = reserve ?? DiskReserve(below: configuration.data)
        let stage: any UploadStage = switch staging {
        case .local: LocalStage(database: database, configuration: configuration, reserve: reserve, pace: pace)
        case .shared(let objects, let jobs):
            SharedStage(
                database: database, objects: objects, jobs: jobs, work: configuration.path("work"), clock: clock, reserve: reserve,
                pace: pace
            )
        }
        self.init(database: database, configuration: configuration, clock: clock, stage: stage, reserve: reserve, holds: holds)
    }

    init(
        database: any Database, configuration: PlatformConfiguration, clock: WallClock, stage: any UploadStage, reserve: DiskReserve,
        holds: UploadHolds
    ) {
        self.database = database
        self.configuration = configuration
        self.clock = clock
        self.stage = stage
        self.reserve = reserve
        self.holds = holds
    }

    var sizeMax: Int64 { configuration.uploadMaxBytes }
    /// Uploads that one account may begin in an hour.
    var perHour: Int64 { Int64(configuration.uploadsPerHour) }

    func create(owner: Viewer, length: Int64, metadata: TusMetadata) async throws -> TusUpload {
        guard length > 0 else {
            let empty = MediaFailure.Code.emptyFile
            throw Problem.invalid(field: "Upload-Length", code: empty.rawValue, empty.sentence)
        }
        try await stage.checkRoom(for: length)
        let now = clock.now()
        let id = Uploads.newID()
        let expires = now + Int64(configuration.uploadExpiryHours) * .millisecondsPerHour
        let filename = String((metadata["filename"] ?? metadata["name"] ?? "").prefix(Uploads.filenameLength))
        try await database.write { [perHour] tx in
            let recent = try Uploads.begun(by: owner.accountID, since: now - .millisecondsPerHour, in: tx)
            guard recent < perHour else {
                throw Problem.tooManyRequests(
                    retryAfter: 600, "You have started \(recent) uploads within an hour. Take a break, then go on."
                )
            }
            let open = try tx.row(
                "SELECT count(*) FROM uploads WHERE account_id = \(owner.accountID) AND video_id IS NULL AND expires_at > \(now)"
            )?.int(0) ?? 0
            guard open < Int64(Uploads.unfinishedPerAccount) else {
                throw Problem.refused(
                    code: "too_many_uploads", "You have \(open) unfinished uploads. Finish or cancel some of them first."
                )
            }
            try Uploads.insert(id, of: owner.accountID, length: length, filename: filename, from: now, until: expires, in: tx)
        }
        return TusUpload(id: id, length: length, offset: 0, metadata: metadata, expires: expires)
    }

    func state(_ id: String, owner: Viewer) async throws -> TusUpload {
        // Looked at first, so that nobody ends what somebody else is sending.
        _ = try await open(id, of: owner.accountID)
        try await holds.end(id)
        _ = try await stage.fence(id)
        return Uploads.present(try await open(id, of: owner.accountID))
    }

    func append(
        _ id: String, owner: Viewer, offset: Int64, body: RequestBody, announced: Int64?, checksum: TusChecksum?
    ) async throws -> TusUpload {
        let upload = try await append(to: id, of: owner.accountID) { upload in
            guard offset == upload.received else { throw TusError.offsetConflict(expected: upload.received) }
            let room = upload.length - upload.received
            if let announced, announced > room { throw TusError.tooLarge(limit: upload.length) }
            return SentBytes(body: body, announced: announced, checksum: checksum)
        }
        return Uploads.present(upload)
    }

    /// Appends what `take` makes of where the upload stands, and returns how it stands then; nil appends nothing. A request that
    /// still sends is ended first.
    /// - Throws: `TusError`; what `take` throws.
    func append(
        to id: String, of account: Int64, _ take: @escaping @Sendable (Upload) async throws -> SentBytes?
    ) async throws -> Upload {
        _ = try await open(id, of: account)
        return try await holds.hold(id) { [self] in
            let fence = try await stage.fence(id)
            var upload = try await open(id, of: account)
            guard let sent = try await take(upload) else { return upload }
            if upload.received < upload.length { try await reserve.check() }
            upload.received = try await stage.append(upload, fence: fence, sent)
            return upload
        }
    }

    func terminate(_ id: String, owner: Viewer) async throws {
        _ = try await open(id, of: owner.accountID)
        try await holds.hold(id) { [self] in
            try await database.write { [stage] tx in
                let removed = try tx.run(
                    "DELETE FROM uploads WHERE id = \(id) AND account_id = \(owner.accountID) AND video_id IS NULL"
                )
                if removed > 0 { try stage.release(id, in: tx) }
            }
            await stage.released(id)
        }
    }

    private func open(_ id: String, of account: Int64) async throws -> Upload {
        guard let upload = try await find(id, owner: account) else { throw TusError.notFound }
        guard upload.videoID == nil, upload.expiresAt > clock.now() else { throw TusError.gone }
        return upload
    }

    func find(_ id: String, owner: Int64) async throws -> Upload? {
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

    private static func present(_ upload: Upload) -> TusUpload {
        TusUpload(
            id: upload.id, length: upload.length, offset: upload.received,
            metadata: TusMetadata(upload.filename.isEmpty ? [:] : ["filename": upload.filename]), expires: upload.expiresAt
        )
    }
}
