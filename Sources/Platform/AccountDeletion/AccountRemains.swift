import Durable
import Recommender
import Storage

/// What an account has left, taken in pieces: each is one transaction, with the events that counters, feeds and apps go by, so that the
/// numbers of others stay right. All are short but that of a video, which takes all its rows. Taking twice is the same as once.
struct AccountRemains: Sendable {
    /// Rows that one transaction takes.
    static let piece = 200

    let account: Int64
    let database: any Database
    let events: EventLog
    let posts: AppPosts

    func takeAll() async throws {
        while try await takeVideo() {}
        while try await takeUploads() {}
        for kind in Kind.allCases {
            while try await take(kind) {}
        }
        while try await letGoWatches() {}
    }

    /// Something has come after its kind was taken.
    struct More: Error {}

    /// Lets nothing more come, until the end of the transaction.
    /// - Throws: `More` where something is left whose going has to be told.
    func check(in tx: any Transaction) throws {
        // Rows that refer to the account wait for this lock. An engine with one writer needs none.
        if tx.dialect == .postgres { _ = try tx.row("SELECT 1 FROM accounts WHERE id = \(account) FOR UPDATE") }
        let left = try tx.row(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM videos WHERE author_id = \(account))
                OR EXISTS (SELECT 1 FROM uploads WHERE account_id = \(account) AND video_id IS NULL)
                OR EXISTS (SELECT 1 FROM comments WHERE author_id = \(account))
                OR EXISTS (SELECT 1 FROM likes WHERE account_id = \(account))
                OR EXISTS (SELECT 1 FROM saves WHERE account_id = \(account))
                OR EXISTS (SELECT 1 FROM follows WHERE follower_id = \(account))
                OR EXISTS (SELECT 1 FROM follows WHERE followee_id = \(account))
            """
        )
        if left != nil { throw More() }
    }

    /// What is taken row by row.
    private enum Kind: CaseIterable {
        case comments, commentLikes, likes, saves, followed, followers
    }

    /// A video at a time: one that millions have watched takes its rows along, however long that takes.
    private func takeVideo() async throws -> Bool {
        let isMore = try await DatabaseWork.$kind.withValue(.maintenance) { [database, events, jobs = posts.jobs, account] in
            try await database.write { tx in
                guard let id = try tx.row("SELECT id FROM videos WHERE author_id = \(account) LIMIT 1")?.int(0),
                    let video = try Videos.find("v.id = \(id)", in: tx)
                else { return false }
                try AppPosts.move(of: id, to: .failed, because: .cancelled, events, in: tx)
                _ = try Videos.remove(video, events, jobs, in: tx)
                return true
            }
        }
        posts.jobs.announce()
        events.announce()
        return isMore
    }

    /// Bytes of videos that were not posted.
    private func takeUploads() async throws -> Bool {
        let taken = try await database.write { [posts, account] tx in
            try tx.rows("SELECT id FROM uploads WHERE account_id = \(account) AND video_id IS NULL LIMIT \(AccountRemains.piece)")
                .map { try $0.text(0) }.filter { try posts.letGo($0, in: tx) }
        }
        await posts.released(taken)
        return !taken.isEmpty
    }

    private func take(_ kind: Kind) async throws -> Bool {
        let count = try await database.write { tx in
            switch kind {
            case .comments: try takeComments(in: tx)
            case .commentLikes: try takeCommentLikes(in: tx)
            case .likes: try takeMarks(.like, in: tx)
            case .saves: try takeMarks(.save, in: tx)
            case .followed: try takeFollows("follower_id = \(account)", in: tx)
            case .followers: try takeFollows("followee_id = \(account)", in: tx)
            }
        }
        events.announce()
        return count > 0
    }

    /// Answers go with what they answer, as when one comment is deleted.
    private func takeComments(in tx: any Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            SELECT c.id, c.video_id, v.author_id FROM comments c JOIN videos v ON v.id = c.video_id
            WHERE c.author_id = \(account) LIMIT \(AccountRemains.piece)
            """
        )
        for row in rows {
            let event = CommentEvent(
                commentID: try row.int(0), videoID: try row.int(1), videoAuthorID: try row.int(2), accountID: account)
            // An answer to one's own comment may have gone with it.
            guard try tx.run("DELETE FROM comments WHERE id = \(event.commentID)") > 0 else { continue }
            _ = try events.append("comment.removed", event, in: tx)
        }
        return rows.count
    }

    /// They are counted when they are read.
    private func takeCommentLikes(in tx: any Transaction) throws -> Int {
        try tx.run(
            """
            DELETE FROM comment_likes WHERE account_id = \(account) AND comment_id IN
                (SELECT comment_id FROM comment_likes WHERE account_id = \(account) LIMIT \(AccountRemains.piece))
            """
        )
    }

    private func takeMarks(_ mark: VideoMark, in tx: any Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            SELECT m.video_id, v.author_id FROM \(mark.table) m JOIN videos v ON v.id = m.video_id
            WHERE m.account_id = \(account) LIMIT \(AccountRemains.piece)
            """
        )
        for row in rows {
            let event = MarkEvent(accountID: account, videoID: try row.int(0), authorID: try row.int(1))
            try tx.run("DELETE FROM \(mark.table) WHERE account_id = \(account) AND video_id = \(event.videoID)")
            _ = try events.append(mark.eventKind(set: false), event, in: tx)
        }
        return rows.count
    }

    private func takeFollows(_ which: SQL, in tx: any Transaction) throws -> Int {
        let rows = try tx.rows("SELECT follower_id, followee_id FROM follows WHERE \(which) LIMIT \(AccountRemains.piece)")
        for row in rows {
            let event = FollowEvent(followerID: try row.int(0), followeeID: try row.int(1))
            try tx.run("DELETE FROM follows WHERE follower_id = \(event.followerID) AND followee_id = \(event.followeeID)")
            _ = try events.append("follow.removed", event, in: tx)
        }
        return rows.count
    }

    /// They stay, by nobody: videos are counted by them.
    private func letGoWatches() async throws -> Bool {
        try await DatabaseWork.$kind.withValue(.background) { [database, account] in
            try await database.write(.byRow) { tx in try Choices.letGoNewest(of: .account(account), until: .max, in: tx) }
        }
    }
}
