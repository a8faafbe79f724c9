import Durable
import Storage
import Web

/// What apps post for people: beginning, finding, cancelling. `move` is the one way from a state to another.
struct AppPosts: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let jobs: JobQueue
    let uploads: Uploads
    let clock: WallClock

    /// For how long an `upload_url` is good, from the post's beginning on.
    static let uploadMs: Int64 = .millisecondsPerHour
    /// A post that is fetched has to have begun to be a video by then: an hour of download, and patience with a busy server.
    static let pullMs: Int64 = 6 * .millisecondsPerHour
    /// Bytes of a post outlast its own time by this much, so that it is the post that ends, and says so.
    static let bytesMs: Int64 = 2 * .millisecondsPerDay
    /// Bytes of the greatest video that is posted this way, on a server that takes as many.
    static let sizeMost: Int64 = 4_000_000_000

    var sizeMax: Int64 { min(Self.sizeMost, uploads.sizeMax) }

    /// What an app has begun.
    struct Begun: Sendable {
        let id: PublishID
        /// Lets bytes in; nil for what is fetched.
        let token: String?
    }

    /// - Throws: `APIError` when it is one too many, or the address is not known to be the app's.
    func begin(
        _ details: PostDetails, from source: PostSource, isInbox: Bool, by caller: APICaller, claim: IdempotencyClaim? = nil
    ) async throws -> Begun {
        let id = PublishID(source.kind(isInbox: isInbox), try identifiers.next())
        let now = clock.now()
        switch source {
        case .file(let plan):
            let (upload, token) = (Uploads.newID(), AppCredential(.code))
            try await uploads.stage.checkRoom(for: plan.size)
            try await database.write { [perHour = uploads.perHour] tx in
                try claim?.take(for: id.id, in: tx)
                try PostLimits.check(isInbox, of: caller.accountID, now: now, in: tx)
                guard try Uploads.begun(by: caller.accountID, since: now - .millisecondsPerHour, in: tx) < perHour else {
                    throw APIError.tooManyUploads
                }
                try Uploads.insert(
                    upload, of: caller.accountID, length: plan.size, filename: "", from: now, until: now + Self.bytesMs, in: tx
                )
                try tx.run(
                    """
                    INSERT INTO app_posts (id, kind, app_id, account_id, state, created_at, moved_at, deadline, details, token_hash, size,
                        chunk_size, upload_id)
                    VALUES (\(id.id), \(id.kind.rawValue), \(caller.appID), \(caller.accountID), \(id.kind.firstState.rawValue), \(now),
                        \(now), \(now + Self.uploadMs), \(try details.json), \(token.hash), \(plan.size), \(plan.chunkSize), \(upload))
                    """
                )
            }
            return Begun(id: id, token: token.text)
        case .url, .photos:
            let addresses = source.addresses
            // Where photos lie stands in the details.
            let address: String? = if case .url(let address) = source { address.url.description } else { nil }
            try await database.write { [jobs] tx in
                try claim?.take(for: id.id, in: tx)
                guard try URLPrefixes.cover(addresses, of: caller.appID, in: tx) else { throw APIError.urlUnverified }
                try PostLimits.check(isInbox, of: caller.accountID, now: now, in: tx)
                try tx.run(
                    """
                    INSERT INTO app_posts (id, kind, app_id, account_id, state, created_at, moved_at, deadline, details, url)
                    VALUES (\(id.id), \(id.kind.rawValue), \(caller.appID), \(caller.accountID), \(id.kind.firstState.rawValue), \(now),
                        \(now), \(now + Self.pullMs), \(try details.json), \(address))
                    """
                )
                _ = try jobs.enqueue(PullPost.kind, PullPost(postID: id.id), key: "pull-\(id.id)", in: tx)
            }
            jobs.announce()
            return Begun(id: id, token: nil)
        }
    }

    /// What was begun, told once more to whoever did not hear it. The address to send to is a new one: of the old one only a hash is kept.
    /// - Throws: `APIError` when it is gone.
    func begunBefore(_ id: Int64) async throws -> Begun {
        let token = AppCredential(.code)
        return try await database.write { tx in
            guard let post = try AppPost.find("p.id = \(id)", in: tx) else { throw APIError.publishIDUnknown }
            guard !post.kind.isPull else { return Begun(id: post.publishID, token: nil) }
            try tx.run("UPDATE app_posts SET token_hash = \(token.hash) WHERE id = \(id)")
            return Begun(id: post.publishID, token: token.text)
        }
    }

    func find(_ id: Int64) async throws -> AppPost? {
        try await database.read { tx in try AppPost.find("p.id = \(id)", in: tx) }
    }

    /// - Throws: `APIError` for a name that is nobody's, and for another app's or person's.
    static func find(_ name: String, of caller: APICaller, in tx: any Transaction) throws -> AppPost {
        guard let id = PublishID(name), let post = try AppPost.find("p.id = \(id.id)", in: tx), post.publishID == id else {
            throw APIError.publishIDUnknown
        }
        guard post.appID == caller.appID, post.accountID == caller.accountID else { throw APIError.publishIDForeign }
        return post
    }

    /// A post, and the id of its video once everybody may watch it.
    func status(of name: String, for caller: APICaller) async throws -> (post: AppPost, video: Int64?) {
        try await database.read { tx in
            let post = try AppPosts.find(name, of: caller, in: tx)
            guard let video = post.videoID, post.state == .complete else { return (post, nil) }
            let isPublic = try tx.row("SELECT 1 FROM videos v WHERE v.id = \(video) AND \(VideoAccess.isPublic)") != nil
            return (post, isPublic ? video : nil)
        }
    }

    /// - Throws: `APIError` when there is nothing to be stopped any more.
    func cancel(_ name: String, by caller: APICaller) async throws {
        let released = try await database.write { tx in
            let post = try AppPosts.find(name, of: caller, in: tx)
            guard post.state.isOpen else { throw APIError.notCancellable }
            return try end(post, because: .cancelled, in: tx)
        }
        await self.released(released)
    }

    /// After a commit: what was let go in it.
    func released(_ uploads: [String]) async {
        for id in uploads { await self.uploads.stage.released(id) }
        events.announce()
        jobs.announce()
    }
}
