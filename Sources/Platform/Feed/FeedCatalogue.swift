import Recommender
import Storage

/// Reads videos as the feed's engine wants them.
enum FeedCatalogue {
    /// Videos read in one statement at start.
    static let batch = 5_000

    /// Everything published that somebody besides its author may watch, in batches by rising id.
    static func all(from database: any Database) async throws -> [Recommender.Video] {
        var videos: [Recommender.Video] = []
        var last: Int64 = 0
        while true {
            let after = last
            let page = try await database.read { tx in
                try read("v.id > \(after) ORDER BY v.id LIMIT \(batch)", in: tx)
            }
            guard let end = page.last?.id else { return videos }
            videos += page
            last = end
        }
    }

    /// One video, or nil when the feed must not show it.
    static func video(_ id: Int64, in tx: any Transaction) throws -> Recommender.Video? {
        try read("v.id = \(id)", in: tx).first
    }

    private static func read(_ condition: SQL, in tx: any Transaction) throws -> [Recommender.Video] {
        let tags: SQL = switch tx.dialect {
        case .sqlite: "group_concat(t.tag, ' ')"
        case .postgres: "string_agg(t.tag, ' ' ORDER BY t.tag COLLATE \"C\")"
        }
        let rows = try tx.rows(
            """
            SELECT v.id, v.author_id, v.published_at, v.duration_ms, v.visibility,
                (SELECT \(tags) FROM video_tags t WHERE t.video_id = v.id), v.caption, v.fingerprint,
                CASE WHEN v.has_sound = 1 THEN coalesce(v.sound_id, v.id) END,
                (SELECT count(*) FROM video_reports r WHERE r.video_id = v.id AND r.dismissed_at IS NULL),
                \(AgeRestriction.isOn), v.language
            FROM videos v WHERE v.status = 'published' AND v.visibility <> 'only_me' AND \(condition)
            """
        )
        return try rows.map { row in
            let tags = try row.optionalText(5)?.split(separator: " ").map(String.init) ?? []
            return Recommender.Video(
                id: try row.int(0), author: try row.int(1), publishedAt: try row.optionalInt(2) ?? 0,
                durationMilliseconds: Int(clamping: try row.int(3)),
                tags: tags, sound: try row.optionalInt(8), language: try row.optionalText(11).flatMap { LanguageCode($0) },
                audience: audience(try row.text(4)),
                isAgeRestricted: try row.bool(10),
                likeness: try row.optionalText(7).flatMap(likeness),
                words: FeedWords.of(caption: try row.text(6), tags: tags), reporters: Int(clamping: try row.int(9))
            )
        }
    }

    /// From the fingerprint's JSON. Not by a decoder: at start there may be a hundred thousand of them.
    static func likeness(_ json: String) -> Likeness? {
        guard let start = json.utf8.firstIndex(of: UInt8(ascii: "[")), let end = json.utf8[start...].firstIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let numbers = json.utf8[json.utf8.index(after: start)..<end].split(separator: UInt8(ascii: ","))
        return Likeness(frames: numbers.prefix(64).compactMap { UInt64(Substring($0)) })
    }

    private static func audience(_ visibility: String) -> Audience {
        switch Video.Visibility(rawValue: visibility) {
        case .everyone: .everyone
        case .friends, .onlyMe, nil: .friends
        case .followers: .followers
        }
    }
}
