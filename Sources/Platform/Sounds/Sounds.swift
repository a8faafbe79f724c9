import Storage
import Web

/// Finding sounds, and the videos that play to them. Whoever may see a video may see its sound; nobody else can tell that it is there.
struct Sounds: Sendable {
    let database: any Database
    let lists: CardLists

    /// Videos of one sound that are counted; more are told as "at least".
    static let counted: Int64 = 10_000

    /// A sound as one viewer gets it.
    struct Shown: Sendable {
        let sound: Sound
        let durationMs: Int64
        /// Public videos with it, up to `counted`.
        let videoCount: Int64
        /// Whether this viewer may see the video that brought it.
        let showsOrigin: Bool
        /// Whether the video that brought it is public: then others may post with it.
        let canUse: Bool
    }

    /// - Throws: the same 404 for a sound that is not there and one of which this viewer may see no video.
    func shown(_ id: Int64, to viewer: Viewer?) async throws -> Shown {
        try await database.read { tx in
            let origin = try Sounds.origin(id, VideoAccess.visible(to: viewer), in: tx)
            let showsOrigin = origin?.isVisible == true
            if !showsOrigin {
                let isHeard = try tx.row(
                    "SELECT 1 FROM videos v WHERE v.sound_id = \(id) AND \(VideoAccess.visible(to: viewer)) LIMIT 1"
                ) != nil
                guard isHeard else { throw Problem.soundNotFound }
            }
            let known = try origin.map { (sound: $0.sound, durationMs: $0.durationMs) } ?? Sounds.kept(id, in: tx)
            guard let known else { throw Problem.soundNotFound }
            let isPublic = origin?.isPublic == true
            return Shown(
                sound: known.sound, durationMs: known.durationMs,
                videoCount: try Sounds.borrowers(of: id, in: tx) + (isPublic ? 1 : 0), showsOrigin: showsOrigin,
                canUse: showsOrigin && isPublic
            )
        }
    }

    /// The videos with it that this viewer may see: the one that brought it first, then the newest. That one does not name its sound.
    func videos(of shown: Shown, for viewer: Viewer?, page: PageQuery) async throws -> Found {
        let id = shown.sound.id
        let others = try await database.read { tx in
            try tx.rows(
                """
                SELECT v.id FROM videos v WHERE v.sound_id = \(id) AND v.id < \(page.cursor ?? .max)
                    AND \(VideoAccess.visible(to: viewer)) ORDER BY v.id DESC LIMIT \(page.limit)
                """
            ).map { try $0.int(0) }
        }
        let first = shown.showsOrigin && page.cursor == nil ? [id] : []
        let next = others.count == page.limit ? others.last : nil
        return Found(page: try await lists.page(first + others, for: viewer, nextCursor: next), nextCursor: next)
    }

    struct Found: Sendable {
        let page: CardLists.Page
        let nextCursor: Int64?
    }

    /// What these sounds are called. For lists of what somebody has chosen, who has met them; one that is gone is left out.
    func named(_ ids: [Int64]) async throws -> [Int64: Sound] {
        guard !ids.isEmpty else { return [:] }
        return try await database.read { tx in
            let origins = try tx.rows(
                """
                SELECT v.id, a.id, a.username, a.display_name, a.avatar_object FROM videos v JOIN accounts a ON a.id = v.author_id
                WHERE v.id IN \(list: ids) AND v.sound_id IS NULL
                """
            ).map { row in Sound(id: try row.int(0), title: Sound.original, author: try Sound.Author(row, from: 1)) }
            let kept = try tx.rows(
                """
                SELECT s.id, a.id, a.username, a.display_name, a.avatar_object, s.title
                FROM sounds s LEFT JOIN accounts a ON a.id = s.author_id WHERE s.id IN \(list: ids)
                """
            ).map { row in Sound(id: try row.int(0), title: try row.text(5), author: try Sound.Author(row, from: 1)) }
            return Dictionary((origins + kept).map { ($0.id, $0) }) { $1 }
        }
    }
}

extension Sounds {
    /// The video that brought a sound.
    private struct Origin {
        let sound: Sound
        let durationMs: Int64
        let isVisible: Bool
        let isPublic: Bool
    }

    /// - Parameter isVisible: the condition of who asks.
    private static func origin(_ id: Int64, _ isVisible: SQL, in tx: any Transaction) throws -> Origin? {
        let row = try tx.row(
            """
            SELECT a.id, a.username, a.display_name, a.avatar_object, v.duration_ms, (\(isVisible)),
                (\(VideoAccess.isPublic))
            FROM videos v JOIN accounts a ON a.id = v.author_id WHERE v.id = \(id) AND v.has_sound = 1 AND v.sound_id IS NULL
            """
        )
        return try row.map { row in
            Origin(
                sound: Sound(id: id, title: Sound.original, author: try Sound.Author(row, from: 0)), durationMs: try row.int(4),
                isVisible: try row.bool(5), isPublic: try row.bool(6)
            )
        }
    }

    /// Public videos that have taken a sound over, up to `counted`; from the index alone.
    private static func borrowers(of id: Int64, in tx: any Transaction) throws -> Int64 {
        try tx.row(
            """
            SELECT count(*) FROM (SELECT 1 FROM videos v
                WHERE v.sound_id = \(id) AND v.status = 'published' AND v.visibility = 'public' LIMIT \(counted)) n
            """
        )?.int(0) ?? 0
    }

    /// What was kept of a sound when it was first taken over.
    private static func kept(_ id: Int64, in tx: any Transaction) throws -> (sound: Sound, durationMs: Int64)? {
        try tx.row(
            """
            SELECT a.id, a.username, a.display_name, a.avatar_object, s.title, s.duration_ms
            FROM sounds s LEFT JOIN accounts a ON a.id = s.author_id WHERE s.id = \(id)
            """
        ).map { row in
            (Sound(id: id, title: try row.text(4), author: try Sound.Author(row, from: 0)), try row.int(5))
        }
    }

    /// Takes a sound for a new video, in the transaction that writes it.
    /// - Throws: `Problem` when the video that brought it is gone, not public, or somebody else's for adults, whatever this account's
    ///   age: the new video is for everybody. The same when its author and this account have blocked each other.
    static func take(_ id: Int64, by account: Int64, at now: Int64, in tx: any Transaction) throws {
        let isVisible = VideoAccess.visible(to: account, ofAge: false)
        guard let origin = try origin(id, isVisible, in: tx), origin.isVisible, origin.isPublic else {
            throw Problem.invalid(
                field: "sound_id", code: "sound_unusable", "That sound can't be used any more. Post with another one, or with your own."
            )
        }
        try tx.run(
            """
            INSERT INTO sounds (id, author_id, title, duration_ms, created_at)
            VALUES (\(id), \(origin.sound.author?.id), \(origin.sound.title), \(origin.durationMs), \(now))
            ON CONFLICT (id) DO NOTHING
            """
        )
    }
}
