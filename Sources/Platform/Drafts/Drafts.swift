import Durable
import Storage
import Web

/// Videos that are ready and their owner's alone, until the owner posts them: what connected apps have sent.
struct Drafts: Sendable {
    let database: any Database
    let events: EventLog
    let clock: WallClock

    struct Draft: Sendable {
        let video: Video
        /// Nil when the app is gone.
        let appName: String?
    }

    /// - Throws: a `Problem` 404 for what is no draft of this viewer's.
    func draft(_ id: Int64, of viewer: Viewer) async throws -> Draft {
        try await database.read { tx in
            guard let video = try Drafts.find(id, of: viewer, in: tx) else { throw Problem.draftNotFound }
            let app = try tx.row(
                "SELECT a.name FROM app_posts p JOIN developer_apps a ON a.id = p.app_id WHERE p.video_id = \(id)"
            )
            return Draft(video: video, appName: try app?.text(0))
        }
    }

    /// Shows it to those whom its owner has chosen. Returns it as it is now.
    /// - Throws: a `Problem` 404 for what is no draft of this viewer's.
    func post(_ id: Int64, _ caption: Caption, _ edit: Videos.Edit, by viewer: Viewer) async throws -> Video {
        let now = clock.now()
        let posted = try await database.write { [events] tx in
            guard try Drafts.find(id, of: viewer, in: tx) != nil else { throw Problem.draftNotFound }
            try Videos.write(
                caption, edit.visibility ?? .everyone, edit.permissions, isForAdults: edit.permissions.isForAdults, to: id,
                of: viewer.accountID, at: now, in: tx
            )
            try PublishVideo.publish(id, authorID: viewer.accountID, at: now, events, in: tx)
            guard let video = try Videos.find("v.id = \(id)", in: tx) else { throw Problem.draftNotFound }
            return video
        }
        events.announce()
        return posted
    }

    private static func find(_ id: Int64, of viewer: Viewer, in tx: any Transaction) throws -> Video? {
        try Videos.find("v.id = \(id) AND v.status = 'draft' AND \(VideoAccess.owned(by: viewer))", in: tx)
    }
}

extension Problem {
    static let draftNotFound = Problem.notFound("This draft isn't here. It may have been posted or deleted.")
}
