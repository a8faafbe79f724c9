import Storage

extension Video {
    /// The columns `init(row:)` reads; `v` is videos, `a` its author's account.
    static let columns: SQL = """
        v.id, v.author_id, a.username, v.caption, v.visibility, v.allow_comments, v.allow_duet, v.allow_stitch, v.contains_ads,
        v.is_ai_generated, v.created_at, v.publish_at, v.published_at, v.status, v.stage, v.progress, v.failure_code,
        v.failure_sentence, v.failure_can_retry, v.original_object, v.original_sha256, v.duration_ms, v.width, v.height, v.has_sound,
        v.duplicate_of, v.sound_id, v.dubbed_at, v.is_draft, v.photo_bundle, (v.photos IS NOT NULL),
        v.cover_ms, \(AgeRestriction.columns), v.language
        """

    init(row: Row) throws {
        id = try row.int(0)
        authorID = try row.int(1)
        authorUsername = try row.text(2)
        caption = try row.text(3)
        visibility = Visibility(rawValue: try row.text(4)) ?? .onlyMe
        permissions = Permissions(
            allowComments: try row.bool(5), allowDuet: try row.bool(6), allowStitch: try row.bool(7),
            containsAds: try row.bool(8), isAIGenerated: try row.bool(9), isForAdults: try row.optionalInt(32) != nil
        )
        createdAt = try row.int(10)
        publishAt = try row.optionalInt(11)
        publishedAt = try row.optionalInt(12)
        status = Status(rawValue: try row.text(13)) ?? .failed
        stage = try row.optionalText(14).flatMap(Stage.init(rawValue:))
        progress = try row.optionalDouble(15)
        failure = try row.optionalText(16).map { code in
            Failure(code: code, sentence: try row.optionalText(17) ?? "", canRetry: try row.bool(18))
        }
        originalObject = try row.text(19)
        originalSHA256 = try row.text(20)
        durationMs = try row.int(21)
        width = try row.int(22)
        height = try row.int(23)
        hasSound = try row.bool(24)
        duplicateOf = try row.optionalInt(25)
        soundID = try row.optionalInt(26)
        dubbedAt = try row.optionalInt(27)
        isDraft = try row.bool(28)
        photoBundle = try row.optionalText(29).map(PhotoBundle.init(stored:))
        isFilmed = try row.bool(30)
        coverMs = try row.optionalInt(31)
        ageRestriction = try AgeRestriction(row: row, from: 32)
        language = try row.optionalText(34)
    }
}
