import Recommender
import Resilience
import Storage
import Synchronization

/// What the feed has to know about each viewer, read from the database at the first page and kept up to date
/// from the event log. Their age comes with the request (`Viewer.isAdult`).
final class ViewerStates: Sendable {
    /// Viewers kept; one who watched 10,000 videos takes about 250 KB, with 200,000 1 MB, most take one or two.
    static let limit = 5_000
    /// Videos reported by one viewer that are kept away, the newest.
    static let reportedLimit = 1_000

    private let database: any Database
    private let states = Mutex(ReadCache<ViewerKey, ViewerState>(capacity: limit))

    init(database: any Database) {
        self.database = database
    }

    func state(of key: ViewerKey) async throws -> ViewerState {
        let (known, ticket) = states.withLock { ($0[key], $0.ticket) }
        if let known { return known }
        var read: ViewerState
        do {
            let (state, seen, reset) = try await database.read { tx in try ViewerStates.read(key, in: tx) }
            read = state
            read.seen = IdentifierSet(seen.newest)
            read.seenLongAgo = try await seen.older(of: key, after: reset, from: database)
        } catch StorageError.busy where key.isGuest {
            // What this browser has muted, and whether it wants nothing personal, is not known: it gets what nobody's taste chose. Of an
            // account its blocks would be missing.
            return ViewerState(key: key, wishes: ViewerWishes(isImpersonal: true))
        }
        return states.withLock { states in
            // Another page of this viewer may have been faster, and events noted in what it read.
            if let known = states[key] { return known }
            states.keep(read, for: key, readAfter: ticket)
            return read
        }
    }

    /// Notes a watched video, so that the next page leaves it out.
    func noteSeen(_ video: Int64, by key: ViewerKey) {
        states.withLock { states in
            var isLong = false
            states.update(key) { state in
                state.seen.insert(video)
                isLong = state.seen.count > SeenVideos.piece * 3 / 2
            }
            // Read anew, cut to the newest, once the set has grown half as large again.
            if isLong { states.forget(key) }
        }
    }

    func noteDisinterest(_ video: Int64, by key: ViewerKey) {
        states.withLock { $0.update(key) { state in _ = state.notInterested.insert(video) } }
    }

    /// Notes whose video was liked, so that the next page looks for more by them.
    func noteLiked(author: Int64, by key: ViewerKey) {
        states.withLock { $0.update(key) { state in _ = state.likedAuthors.insert(author) } }
    }

    /// After a follow, a block, or anything that is simpler to read anew.
    func forget(_ key: ViewerKey) {
        states.withLock { $0.forget(key) }
    }

    func forgetAll() {
        states.withLock { $0.forget { _ in true } }
    }

    /// What is known but for what was seen; that; and since when it counts.
    private static func read(_ key: ViewerKey, in tx: any Transaction) throws -> (ViewerState, SeenVideos, Int64) {
        let choices = try Choices.all(of: key, in: tx)
        let preferences = try FeedPreferences.read(key, in: tx)
        // What a reset has not let go yet counts no more.
        let reset = preferences.resetAt ?? 0
        let seen = try SeenVideos(of: key, after: reset, in: tx)
        let wishes = ViewerWishes(choices, isImpersonal: preferences.impersonalSince != nil)
        func ids(_ sql: SQL) throws -> [Int64] { try tx.rows(sql).map { try $0.int(0) } }
        guard case .account(let id) = key else {
            return (ViewerState(key: key, notInterested: IdentifierSet(choices.unwantedVideos), wishes: wishes), seen, reset)
        }
        let followed = try ids("SELECT followee_id FROM follows WHERE follower_id = \(id) ORDER BY created_at LIMIT \(Follows.limit)")
        let followers = Set(
            try ids(
                """
                SELECT f.followee_id FROM follows f JOIN follows b ON b.follower_id = f.followee_id AND b.followee_id = f.follower_id
                WHERE f.follower_id = \(id) LIMIT \(Follows.limit)
                """
            )
        )
        let state = ViewerState(
            key: key,
            followed: IdentifierSet(followed),
            friends: IdentifierSet(followed.filter(followers.contains)),
            blocked: IdentifierSet(
                try ids("SELECT blocked_id FROM blocks WHERE blocker_id = \(id) LIMIT \(Blocks.limit)")
                    + ids("SELECT blocker_id FROM blocks WHERE blocked_id = \(id) LIMIT \(Blocks.limit)")
            ),
            notInterested: IdentifierSet(
                try ids("SELECT video_id FROM disinterests WHERE account_id = \(id) ORDER BY created_at DESC LIMIT 5000")
                    + Reports.of(id, limit: reportedLimit, in: tx).map(\.video)
            ),
            likedAuthors: IdentifierSet(
                try ids(
                    """
                    SELECT v.author_id FROM likes l JOIN videos v ON v.id = l.video_id WHERE l.account_id = \(id)
                        AND l.created_at > \(reset)
                    ORDER BY l.created_at DESC LIMIT 1000
                    """
                )
            ),
            wishes: wishes
        )
        return (state, seen, reset)
    }
}

extension ViewerKey {
    /// As it stands in the database.
    var text: String {
        switch self {
        case .account(let id): "account-\(id)"
        case .guest(let number): "guest-\(number)"
        }
    }

    init?(text: String) {
        if text.hasPrefix("account-"), let id = Int64(text.dropFirst(8)) {
            self = .account(id)
        } else if text.hasPrefix("guest-"), let number = Int64(text.dropFirst(6)) {
            self = .guest(number)
        } else {
            return nil
        }
    }
}
