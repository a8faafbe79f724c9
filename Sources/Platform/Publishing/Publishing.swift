import Durable
import HTTPTypes
import Storage
import Web

/// From finished upload to a video that is being prepared: one transaction writes the row and the job.
struct Publishing: Sendable {
    let database: any Database
    let objects: any ObjectStore
    let uploads: Uploads
    let identifiers: IdentifierGenerator
    let events: EventLog
    let jobs: JobQueue
    let clock: WallClock

    init(
        database: any Database, objects: any ObjectStore, uploads: Uploads, identifiers: IdentifierGenerator, events: EventLog,
        jobs: JobQueue, clock: WallClock
    ) {
        self.database = database
        self.objects = objects
        self.uploads = uploads
        self.identifiers = identifiers
        self.events = events
        self.jobs = jobs
        self.clock = clock
    }

    /// Takes the upload over and returns the video, which is then *processing*. Posting the same upload
    /// again returns the same video: a client that did not hear the first answer may ask again.
    func post(_ new: NewVideo, by viewer: Viewer, claim: IdempotencyClaim? = nil) async throws -> Video {
        try await post(new, of: viewer.accountID) { id, now, tx in
            try claim?.take(for: id, in: tx)
            if let sound = new.soundID { try Sounds.take(sound, by: viewer.accountID, at: now, in: tx) }
        }
    }

    /// What else is written in the transaction that makes a video.
    typealias Companion = @Sendable (_ video: Int64, _ now: Int64, any Transaction) throws -> Void

    /// As `post(_:by:claim:)`, for whoever the upload belongs to.
    func post(_ new: NewVideo, of author: Int64, along: @escaping Companion) async throws -> Video {
        let upload = try await uploads.upload(new.uploadID, of: author)
        if let posted = upload.videoID { return try await video(posted) }
        guard upload.received == upload.length, upload.length > 0 else {
            throw Problem.invalid(
                field: "upload_id", code: "upload_incomplete", status: .conflict,
                "The upload isn't complete yet: \(upload.received) of \(upload.length) bytes are here. Send the rest first."
            )
        }
        guard new.photos?.isOf(length: upload.length) != false else {
            throw Problem.invalid(
                field: "photos", code: "photos_invalid",
                "“photos” is 1 to \(PhotoBundle.most) lengths of at most \(PhotoBundle.mostBytes), with the upload's bytes in sum, "
                    + "and an order and a cover of them."
            )
        }
        do {
            let id = try identifiers.next()
            // Adopted before the transaction: should the server die between the two, the upload's bytes are still there, and
            // the next try finds the object under the same name.
            let original = try await uploads.adopt(upload, into: objects)
            let video = try await insert(new, id: id, upload: upload, original: original, along)
            await uploads.stage.released(upload.id)
            events.announce()
            jobs.announce()
            return video
        } catch {
            // Another request with the same upload may have been first, and then its video is the answer to both.
            guard let posted = try await uploads.upload(new.uploadID, of: author).videoID else { throw error }
            return try await video(posted)
        }
    }

    private func insert(
        _ new: NewVideo, id: Int64, upload: Upload, original: StoredObject, _ along: @escaping Companion
    ) async throws -> Video {
        let now = clock.now()
        let (permissions, photos) = (new.permissions, try new.photos?.json)
        return try await database.write { [events, jobs, stage = uploads.stage] tx in
            try along(id, now, tx)
            let claimed = try tx.run("UPDATE uploads SET video_id = \(id) WHERE id = \(upload.id) AND video_id IS NULL")
            guard claimed == 1 else { throw Problem.conflict("upload_taken", "This upload has just been posted.", field: "upload_id") }
            try stage.release(upload.id, in: tx)
            try tx.run(
                """
                INSERT INTO videos (id, author_id, caption, visibility, allow_comments, allow_duet, allow_stitch, contains_ads,
                    is_ai_generated, created_at, publish_at, status, stage, failure_can_retry, original_object, original_size,
                    original_sha256, duration_ms, width, height, has_sound, placeholder, sound_id, is_draft, photo_bundle,
                    cover_ms, adults_said_at, language)
                VALUES (\(id), \(upload.accountID), \(new.caption.text), \(new.visibility.rawValue), \(permissions.allowComments),
                    \(permissions.allowDuet), \(permissions.allowStitch), \(permissions.containsAds), \(permissions.isAIGenerated), \(now),
                    \(new.publishAt), 'processing', 'queued', 0, \(original.name), \(original.size), \(original.sha256), 0, 0, 0, 0, '',
                    \(new.soundID), \(new.isDraft), \(photos), \(new.coverMs), \(permissions.isForAdults ? now : nil), \(new.language.text))
                """
            )
            try tx.run("INSERT INTO video_counts (video_id, views, likes, comments, shares, saves) VALUES (\(id), 0, 0, 0, 0, 0)")
            try Videos.writeTags(new.caption.tags, of: id, in: tx)
            _ = try events.append("video.created", VideoEvent(videoID: id, authorID: upload.accountID), in: tx)
            try PrepareVideo.enqueue(id, on: jobs, in: tx)
            guard let video = try Videos.find("v.id = \(id)", in: tx) else { throw StorageError.unexpected("a new video is not there") }
            return video
        }
    }

    /// Starts over with a video that failed, from the original that was kept.
    func retry(_ id: Int64, by viewer: Viewer) async throws -> Video {
        try await database.write { [jobs] tx in
            guard try Publishing.restart("id = \(id) AND author_id = \(viewer.accountID)", in: tx) else {
                guard try Videos.find("v.id = \(id) AND \(VideoAccess.owned(by: viewer))", in: tx) != nil else {
                    throw Problem.videoNotFound
                }
                throw Problem.conflict("retry_impossible", "There is nothing to try again here.")
            }
            try PrepareVideo.enqueue(id, on: jobs, in: tx)
        }
        jobs.announce()
        return try await video(id)
    }

    /// Brings a video that failed, and may be tried again, back to where it was when it was posted. False for every other.
    static func restart(_ which: SQL, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE videos SET status = 'processing', stage = 'queued', progress = NULL, failure_code = NULL, failure_sentence = NULL,
                failure_can_retry = 0
            WHERE \(which) AND status = 'failed' AND failure_can_retry = 1
            """
        ) == 1
    }

    private func video(_ id: Int64) async throws -> Video {
        try await database.read { tx in
            guard let video = try Videos.find("v.id = \(id)", in: tx) else { throw Problem.videoNotFound }
            return video
        }
    }
}
