import Web

extension JSONShape {
    static let author = JSONShape.named("Author", [
        .must("username", .text.like("vera")), .must("display_name", .text.like("Vera")), .may("avatar_url", .path),
    ])

    static let sound = JSONShape.named("Sound", soundMembers)
    static let soundMembers: [Member] = [
        .must("id", .id), .must("title", .text.like("original sound")), .must("url", .path.like("/music/original-sound-6718335390845095")),
        .may("author", .author, "Missing when the account is gone."),
    ]

    static let entity = JSONShape.named("Entity", [
        .must("kind", .oneOf(TextEntity.Kind.self)), .must("start", .count.like(5), "In UTF-16 units, as JavaScript counts."),
        .must("end", .count.like(11)), .must("value", .text.like("birds"), "In lower case, without the sign."),
    ])

    private static let source = JSONShape.named("Source", [
        .must("url", .path), .must("short_side", .count.like(720)), .must("width", .count), .must("height", .count),
        .must("bitrate", .count, "Bits per second."), .must("type", .text.like("video/mp4; codecs=\"avc1.64001f, mp4a.40.2\"")),
    ])

    private static let photo = JSONShape.named("Photo", [
        .must("url", .path), .must("width", .count.like(1080)), .must("height", .count.like(1440)),
        .must("small", .object([.must("url", .path), .must("width", .count), .must("height", .count)])),
        .must("starts_ms", .count.like(3000), "Where its slide begins in the film."),
    ])

    private static let storyboard = JSONShape.named("Storyboard", [
        .must("url", .path), .must("columns", .count), .must("rows", .count), .must("count", .count), .must("interval_ms", .count),
        .must("tile_width", .count), .must("tile_height", .count),
    ])

    private static let counts = JSONShape.named("Counts", [
        .must("views", .count), .must("likes", .count), .must("comments", .count), .must("shares", .count), .must("saves", .count),
    ])

    private static let viewer = JSONShape.named("CardViewer", [
        .must("liked", .flag), .must("saved", .flag), .must("following", .flag), .must("own", .flag),
    ])

    private static let cardMembers: [Member] = [
        .must("id", .id), .must("url", .path.like("/@vera/video/6718335390845095"), "Its page."),
        .must("caption", .text.like("Dawn #birds")),
        .must("entities", .list(.entity), "Tags and mentions in the caption."), .must("author", .author),
        .must("duration_ms", .count.like(8000)), .must("width", .count.like(1080)), .must("height", .count.like(1920)),
        .may("poster_url", .path), .must("placeholder", .text, "A `data:` address that stands in until the poster is there; or empty."),
        .may("photos", .list(photo), "Of a photo post, in their order; the video is the film of them."),
        .may("storyboard", storyboard, "Small frames, for scrubbing."), .must("sources", .list(source), "Ascending by short side."),
        .may("hls_url", .path), .must("counts", counts), .must("visibility", .oneOf(Video.Visibility.self)),
        .must("allow_comments", .flag), .must("contains_ads", .flag), .must("is_ai_generated", .flag),
        .must("is_age_restricted", .flag, "For people who are 18 or older."), .must("has_sound", .flag),
        .may("sound", .sound, "Missing when it is silent."), .may("published_at", .time),
    ]

    /// A video as anybody sees it.
    static let card = JSONShape.named("Card", cardMembers + [.must("viewer", viewer, "What you have to do with it.")])

    /// A video as its owner sees it.
    static let ownVideo = JSONShape.named("OwnVideo", cardMembers + [
        .must("status", .oneOf(Video.Status.self)), .may("stage", .oneOf(Video.Stage.self)),
        .may("progress", .number, "0 to 1, of the rendering."), .may("failure", failure), .may("publish_at", .time),
        .may("duplicate_of", .object([.must("id", .id), .must("url", .path)])), .must("allow_duet", .flag), .must("allow_stitch", .flag),
        .must("age_restriction_set_by_site", .flag, "Then you cannot take it off."),
        .may("language", .text.like("en"), "What is spoken or written in it."), .must("renditions_ready", .list(.count)),
        .must("viewer", viewer),
    ])

    static let failure = JSONShape.named("Failure", [
        .must("code", .text), .must("sentence", .text, "What happened and what to do."), .must("can_retry", .flag),
    ])
}

extension WireID: DescribedJSON {
    static let shape = JSONShape.id
    static let specimen = "\"1\""
}
