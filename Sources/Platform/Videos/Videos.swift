import Durable
import Foundation
import Storage
import Web

/// Payload of `video.published`, `video.changed` and `video.deleted`.
struct VideoEvent: Codable, Sendable {
    let videoID: Int64
    let authorID: Int64
}

/// Finding, editing and deleting videos.
struct Videos: Sendable {
    let database: any Database
    let events: EventLog
    let jobs: JobQueue
    let clock: WallClock

    /// The video when this viewer may watch it.
    /// - Throws: the same 404 for a video that is not there and one that is none of the viewer's business.
    func visible(_ id: Int64, to viewer: Viewer?) async throws -> Video {
        try await find("v.id = \(id) AND \(VideoAccess.visible(to: viewer))")
    }

    /// The video when this viewer made it.
    func owned(_ id: Int64, by viewer: Viewer) async throws -> Video {
        try await find("v.id = \(id) AND \(VideoAccess.owned(by: viewer))")
    }

    /// The video when this viewer may watch it, for what can tell them why they may not.
    /// - Throws: 404 as `visible(_:to:)`, and `Problem.forAdults` where only the viewer's age stands before it.
    func shown(_ id: Int64, to viewer: Viewer?) async throws -> Video {
        let video = try await find("v.id = \(id) AND \(VideoAccess.meant(for: viewer))")
        let mayWatch = !video.ageRestriction.isOn || viewer?.mayWatchForAdults == true || viewer?.accountID == video.authorID
        guard mayWatch else { throw Problem.forAdults }
        return video
    }

    /// Where the page of a video stands that is meant for this viewer; the page itself asks for their age.
    func address(of id: Int64, for viewer: Viewer?) async throws -> String {
        try await find("v.id = \(id) AND \(VideoAccess.meant(for: viewer))").url
    }

    private func find(_ condition: SQL) async throws -> Video {
        try await database.read { tx in
            guard let video = try Videos.find(condition, in: tx) else { throw Problem.videoNotFound }
            return video
        }
    }

    static func find(_ condition: SQL, in tx: any Transaction) throws -> Video? {
        try tx.row("SELECT \(Video.columns) FROM videos v JOIN accounts a ON a.id = v.author_id WHERE \(condition)").map(Video.init(row:))
    }

    /// The owner's own videos in any state, newest first.
    func own(of viewer: Viewer, before id: Int64?, limit: Int) async throws -> [Video] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT \(Video.columns) FROM videos v JOIN accounts a ON a.id = v.author_id
                WHERE v.author_id = \(viewer.accountID) AND v.id < \(id ?? .max) ORDER BY v.id DESC LIMIT \(limit)
                """
            ).map(Video.init(row:))
        }
    }

    struct Edit: Sendable {
        var caption: Caption?
        var visibility: Video.Visibility?
        var permissions: Video.Permissions
        /// Whether the creator says that it is for adults; nil to leave what they have said, which may have changed meanwhile.
        var isForAdults: Bool?
        /// Nil to leave it.
        var language: SpokenLanguage?
    }

    /// Returns the video as it is now, and the event that tells of it.
    func edit(_ video: Video, _ edit: Edit, by viewer: Viewer) async throws -> (video: Video, event: Int64) {
        let caption = try edit.caption ?? Caption(video.caption, limit: video.captionUnits)
        let visibility = edit.visibility ?? video.visibility
        let permissions = edit.permissions
        let now = clock.now()
        return try await database.write { [events] tx in
            try Videos.write(
                caption, visibility, permissions, isForAdults: edit.isForAdults, to: video.id, of: viewer.accountID, at: now, in: tx
            )
            if let language = edit.language { try tx.run("UPDATE videos SET language = \(language.text) WHERE id = \(video.id)") }
            try AppPosts.noteAudience(of: video.id, events, in: tx)
            let event = try events.append("video.changed", VideoEvent(videoID: video.id, authorID: video.authorID), in: tx)
            guard let changed = try Videos.find("v.id = \(video.id)", in: tx) else { throw Problem.videoNotFound }
            return (changed, event)
        }
    }

    /// What an owner says about a video.
    /// - Parameter isForAdults: nil to leave it, whatever `permissions` says.
    /// - Throws: a `Problem` 404 when it is not this account's.
    static func write(
        _ caption: Caption, _ visibility: Video.Visibility, _ permissions: Video.Permissions, isForAdults: Bool?, to video: Int64,
        of account: Int64, at now: Int64, in tx: any Transaction
    ) throws {
        let count = try tx.run(
            """
            UPDATE videos SET caption = \(caption.text), visibility = \(visibility.rawValue),
                allow_comments = \(permissions.allowComments), allow_duet = \(permissions.allowDuet),
                allow_stitch = \(permissions.allowStitch), contains_ads = \(permissions.containsAds),
                is_ai_generated = \(permissions.isAIGenerated),
                adults_said_at = \(isForAdults.map { AgeRestriction.said($0, at: now) } ?? "adults_said_at")
            WHERE id = \(video) AND author_id = \(account)
            """
        )
        guard count == 1 else { throw Problem.videoNotFound }
        try Videos.writeTags(caption.tags, of: video, in: tx)
    }

    static func writeTags(_ tags: [String], of videoID: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM video_tags WHERE video_id = \(videoID)")
        for tag in tags {
            try tx.run("INSERT INTO video_tags (video_id, tag) VALUES (\(videoID), \(tag))")
        }
    }

    /// Removes the rows now and the files right after, by a job that survives a crash between the two. Returns the event that
    /// tells of it.
    func delete(_ id: Int64, by viewer: Viewer) async throws -> Int64 {
        // A video that millions have watched takes its rows along, however long that takes.
        let event = try await DatabaseWork.$kind.withValue(.maintenance) { [database, events, jobs] in
            try await database.write { tx in try Videos.delete(id, by: viewer, events, jobs, in: tx) }
        }
        jobs.announce()
        return event
    }

    private static func delete(
        _ id: Int64, by viewer: Viewer, _ events: EventLog, _ jobs: JobQueue, in tx: any Transaction
    ) throws -> Int64 {
        guard let video = try Videos.find("v.id = \(id) AND \(VideoAccess.removable(by: viewer))", in: tx) else {
            throw Problem.videoNotFound
        }
        try AppPosts.move(of: id, to: .failed, because: .cancelled, events, in: tx)
        return try remove(video, events, jobs, in: tx)
    }

    /// Takes the rows now, and the files by a job. Returns the event that tells of it.
    static func remove(_ video: Video, _ events: EventLog, _ jobs: JobQueue, in tx: any Transaction) throws -> Int64 {
        let files = try tx.rows("SELECT object FROM video_files WHERE video_id = \(video.id) LIMIT 1000").map { try $0.text(0) }
        _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: files + [video.originalObject]), in: tx)
        try AppPosts.noteAudience(of: video.id, isGone: true, events, in: tx)
        try tx.run("DELETE FROM videos WHERE id = \(video.id)")
        return try events.append("video.deleted", VideoEvent(videoID: video.id, authorID: video.authorID), in: tx)
    }
}

extension Problem {
    static let videoNotFound = Problem.notFound("This video isn't here. It may have been deleted, or it is private.")
    static let forAdults = Problem.refused(
        code: "for_adults", "This video is for adults. Sign in with an account of somebody who is 18 or older."
    )
}
