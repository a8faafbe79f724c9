import Recommender
import Storage

/// How a viewer wants the feed to be, as a row of `feed_preferences`.
struct FeedPreferences: Sendable {
    /// The feed that `/` opens for an account; nil until one was chosen. A guest's stands in a cookie.
    var opensWith: FeedKind?
    /// Since when nothing personal may choose For You.
    var impersonalSince: Int64?
    /// When everything learned was last forgotten.
    var resetAt: Int64?
    /// When the viewer answered, or put away, the question for interests.
    var askedAt: Int64?

    static func read(_ key: ViewerKey, in tx: any Transaction) throws -> FeedPreferences {
        let row = try tx.row(
            "SELECT opens_with, impersonal_since, reset_at, asked_at FROM feed_preferences WHERE viewer_key = \(key.text)"
        )
        guard let row else { return FeedPreferences() }
        return FeedPreferences(
            opensWith: try row.optionalText(0).flatMap(FeedKind.init), impersonalSince: try row.optionalInt(1),
            resetAt: try row.optionalInt(2), askedAt: try row.optionalInt(3)
        )
    }

    /// For events of what this viewer does: true when the feed may learn nothing from it, else nil.
    static func isImpersonal(_ viewerKey: String, in tx: any Transaction) throws -> Bool? {
        try tx.row("SELECT 1 FROM feed_preferences WHERE viewer_key = \(viewerKey) AND impersonal_since IS NOT NULL") == nil ? nil : true
    }
}

extension Choices {
    func preferences(of key: ViewerKey) async throws -> FeedPreferences {
        try await database.read { tx in try FeedPreferences.read(key, in: tx) }
    }

    /// `/` opens this feed from now on, for an account.
    func open(with kind: FeedKind, for key: ViewerKey) async throws {
        let expiry = expiry(of: key)
        try await database.write(.byRow) { tx in
            try Choices.makeRow(key, expiry, in: tx)
            try tx.run("UPDATE feed_preferences SET opens_with = \(kind.rawValue) WHERE viewer_key = \(key.text)")
        }
    }

    /// Turns "nothing personal" on or off.
    func setImpersonal(_ isOn: Bool, for key: ViewerKey) async throws {
        let (now, expiry) = (clock.now(), expiry(of: key))
        let since: Int64? = isOn ? now : nil
        let isOtherwise: SQL = isOn ? "impersonal_since IS NULL" : "impersonal_since IS NOT NULL"
        try await change(key) { tx in
            try Choices.makeRow(key, expiry, in: tx)
            let changed = try tx.run(
                "UPDATE feed_preferences SET impersonal_since = \(since) WHERE viewer_key = \(key.text) AND \(isOtherwise)"
            )
            return changed > 0 ? ChoiceEvent(viewerKey: key.text) : nil
        }
    }

    /// Takes these tags for the viewer's interests, in place of the former. None puts the question away.
    func setInterests(_ tags: [ChoiceSubject], of key: ViewerKey) async throws {
        let (now, expiry) = (clock.now(), expiry(of: key))
        try await change(key) { tx in
            try Choices.makeRow(key, expiry, in: tx)
            try tx.run("UPDATE feed_preferences SET asked_at = \(now) WHERE viewer_key = \(key.text)")
            try tx.run("DELETE FROM feed_choices WHERE viewer_key = \(key.text) AND stance = 'pick'")
            for tag in tags.prefix(Choices.mostInterests) {
                // What is muted or pinned says more than an interest.
                try tx.run(
                    """
                    INSERT INTO feed_choices (viewer_key, kind, value, stance, shown, created_at, expires_at)
                    VALUES (\(key.text), 'tag', \(tag.value), 'pick', \(tag.shown), \(now), \(expiry))
                    ON CONFLICT (viewer_key, kind, value) DO NOTHING
                    """
                )
            }
            return ChoiceEvent(viewerKey: key.text)
        }
    }

    /// Interests of one viewer.
    static let mostInterests = 30

    static func makeRow(_ key: ViewerKey, _ expiry: Int64?, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO feed_preferences (viewer_key, expires_at) VALUES (\(key.text), \(expiry))
            ON CONFLICT (viewer_key) DO UPDATE SET expires_at = excluded.expires_at
            """
        )
    }
}
