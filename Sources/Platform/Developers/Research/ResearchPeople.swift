import HTTPTypes
import Storage
import Web

/// People for research: what their profile shows to everybody, and who follows whom.
struct ResearchPeople: Sendable {
    let database: any Database
    let profiles: Profiles

    /// Who follows somebody, or whom somebody follows.
    enum Side: Sendable {
        case followers, following
    }

    struct Page: Sendable {
        let people: [(username: String, displayName: String)]
        let cursor: FollowCursor
        let hasMore: Bool
    }

    /// - Throws: `APIError` in the words that clients look for when there is nobody of that name.
    func profile(of username: String) async throws -> Profile {
        do {
            return try await profiles.profile(of: username, for: nil)
        } catch let problem as Problem where problem.status == .notFound {
            throw APIError.invalid("Username \(username.prefix(40)) is invalid: cannot find the user")
        }
    }

    /// The latest follows first.
    func list(_ side: Side, of account: Int64, from cursor: FollowCursor, limit: Int) async throws -> Page {
        let count = Int64(limit) + cursor.skipped + 1
        let rows = try await database.read { tx in
            switch side {
            case .followers:
                try tx.rows(
                    """
                    SELECT f.created_at, a.username, a.display_name FROM follows f JOIN accounts a ON a.id = f.follower_id
                    WHERE f.followee_id = \(account) AND f.created_at <= \(cursor.time)
                    ORDER BY f.created_at DESC, f.follower_id DESC LIMIT \(count)
                    """
                )
            case .following:
                try tx.rows(
                    """
                    SELECT f.created_at, a.username, a.display_name FROM follows f JOIN accounts a ON a.id = f.followee_id
                    WHERE f.follower_id = \(account) AND f.created_at <= \(cursor.time)
                    ORDER BY f.created_at DESC, f.followee_id DESC LIMIT \(count)
                    """
                )
            }
        }
        let all = try rows.map { (at: try $0.int(0), username: try $0.text(1), name: try $0.text(2)) }
        // Those of the cursor's own moment that were shown stand first, as far as they still follow.
        let shown = min(Int(cursor.skipped), all.prefix { $0.at == cursor.time }.count)
        let page = all.dropFirst(shown).prefix(limit)
        return Page(
            people: page.map { (username: $0.username, displayName: $0.name) }, cursor: cursor.after(page.map(\.at)),
            hasMore: all.count - shown > page.count
        )
    }
}
