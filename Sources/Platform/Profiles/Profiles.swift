import Durable
import Storage
import Web

/// Reading and editing what others see of an account.
struct Profiles: Sendable {
    let database: any Database
    let events: EventLog
    let jobs: JobQueue
    let sessions: SessionCache
    let closings: Closings

    /// The profile as this viewer may see it: none when its owner blocked the viewer.
    func profile(of username: String, for viewer: Viewer?) async throws -> Profile {
        try await find("a.username = \(username.lowercased())", viewer, .present)
    }

    /// The same to be shown and for nothing else: it may lie back by the stated lag.
    func shown(_ username: String, to viewer: Viewer?) async throws -> Profile {
        try await find("a.username = \(username.lowercased())", viewer, closings.age(for: viewer))
    }

    /// The account behind a name, whoever blocked whom: for the verbs that somebody who is shut out may still use.
    func accountID(of username: String) async throws -> Int64 {
        let row = try await database.read { tx in try tx.row("SELECT id FROM accounts WHERE username = \(username.lowercased())") }
        guard let row else { throw Problem.profileNotFound }
        return try row.int(0)
    }

    func own(_ viewer: Viewer) async throws -> Profile {
        try await find("a.id = \(viewer.accountID)", viewer, .present)
    }

    /// These accounts, in this order.
    func profiles(_ ids: [Int64], for viewer: Viewer?) async throws -> [Profile] {
        guard !ids.isEmpty else { return [] }
        let found = try await database.read { tx in try Profiles.select("a.id IN \(list: ids)", viewer, in: tx) }
        let byID = Dictionary(found.map { ($0.account.id, $0) }) { $1 }
        return ids.compactMap { byID[$0] }
    }

    /// People the viewer blocked, last blocked first.
    func blocked(by viewer: Viewer) async throws -> [Profile] {
        try await database.read { tx in
            try Profiles.select(
                """
                a.id IN (SELECT blocked_id FROM blocks WHERE blocker_id = \(viewer.accountID) ORDER BY created_at DESC LIMIT 1000)
                ORDER BY a.username
                """, viewer, in: tx
            )
        }
    }

    private func find(_ condition: SQL, _ viewer: Viewer?, _ age: ReadAge) async throws -> Profile {
        try await database.read(age) { tx in
            let notShutOut: SQL = """
                NOT EXISTS (SELECT 1 FROM blocks b WHERE b.blocker_id = a.id AND b.blocked_id = \(viewer?.accountID ?? 0))
                """
            guard let profile = try Profiles.select("\(condition) AND a.deleting_at IS NULL AND \(notShutOut)", viewer, in: tx).first else {
                throw Problem.profileNotFound
            }
            return profile
        }
    }

    private static func select(_ condition: SQL, _ viewer: Viewer?, in tx: any Transaction) throws -> [Profile] {
        let me = viewer?.accountID ?? 0
        return try tx.rows(
            """
            SELECT a.id, a.username, a.role, a.display_name, a.bio, a.link, a.avatar_object, c.followers, c.following, c.likes, c.videos,
                (SELECT count(*) FROM follows f WHERE f.follower_id = \(me) AND f.followee_id = a.id),
                (SELECT count(*) FROM blocks b WHERE b.blocker_id = \(me) AND b.blocked_id = a.id)
            FROM accounts a JOIN account_counts c ON c.account_id = a.id WHERE \(condition)
            """
        ).map { row in
            let account = try Account(row: row)
            return Profile(
                account: account, followerCount: try row.int(7), followingCount: try row.int(8), likeCount: try row.int(9),
                videoCount: try row.int(10), isFollowing: try row.int(11) > 0, isBlocked: try row.int(12) > 0,
                isSelf: account.id == me
            )
        }
    }

    func edit(_ edit: ProfileEdit, of viewer: Viewer) async throws -> Profile {
        let edit = try edit.checked()
        try await database.write { [events] tx in
            try tx.run(
                """
                UPDATE accounts SET display_name = coalesce(\(edit.displayName), display_name), bio = coalesce(\(edit.bio), bio),
                    link = coalesce(\(edit.link), link) WHERE id = \(viewer.accountID)
                """
            )
            _ = try events.append("account.changed", AccountEvent(accountID: viewer.accountID), in: tx)
        }
        sessions.forget(accountID: viewer.accountID)
        events.announce()
        return try await own(viewer)
    }

    /// Puts another picture, or none, in the place of the present one, whose file a job removes.
    func setAvatar(_ object: String?, of viewer: Viewer) async throws -> Profile {
        try await database.write { [events, jobs] tx in
            let old = try tx.row("SELECT avatar_object FROM accounts WHERE id = \(viewer.accountID)")?.optionalText(0)
            try tx.run("UPDATE accounts SET avatar_object = \(object) WHERE id = \(viewer.accountID)")
            if let old, old != object { _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: [old]), in: tx) }
            _ = try events.append("account.changed", AccountEvent(accountID: viewer.accountID), in: tx)
        }
        sessions.forget(accountID: viewer.accountID)
        events.announce()
        jobs.announce()
        return try await own(viewer)
    }
}

extension Problem {
    static let profileNotFound = Problem.notFound("There is no account with this name.")
}
