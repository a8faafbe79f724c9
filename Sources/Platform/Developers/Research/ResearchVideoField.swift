import Web

/// What `/v2/research/video/query/` shows of a video. What Skit knows nothing of is empty, or left out where it would be a number or an
/// object.
enum ResearchVideoField: String, CaseIterable, Sendable {
    case id
    case description = "video_description"
    case createTime = "create_time"
    case regionCode = "region_code"
    case shares = "share_count"
    case views = "view_count"
    case likes = "like_count"
    case comments = "comment_count"
    case favorites = "favorites_count"
    case musicID = "music_id"
    case hashtags = "hashtag_names"
    case username
    case effects = "effect_ids"
    case playlist = "playlist_id"
    case voice = "voice_to_text"
    case isStem = "is_stem_verified"
    case duration = "video_duration"
    case hashtagInfo = "hashtag_info_list"
    case stickerInfo = "sticker_info_list"
    case effectInfo = "effect_info_list"
    case mentions = "video_mention_list"
    case label = "video_label"
    case tag = "video_tag"

    /// The JSON of its value; nil for what is left out.
    func json(_ clip: ResearchClip) -> String? {
        switch self {
        case .id: String(clip.id)
        case .description: JSONText.quoted(clip.caption)
        case .createTime: String(clip.publishedAt / .millisecondsPerSecond)
        case .regionCode, .voice: "\"\""
        case .shares: String(clip.counts.shares)
        case .views: String(clip.counts.views)
        case .likes: String(clip.counts.likes)
        case .comments: String(clip.counts.comments)
        case .favorites: String(clip.counts.saves)
        case .musicID: clip.soundID.map { String($0) }
        case .hashtags: Self.list(clip.hashtags)
        case .username: JSONText.quoted(clip.username)
        case .effects, .stickerInfo, .effectInfo: "[]"
        case .isStem: "false"
        case .duration: String((clip.durationMs + 500) / .millisecondsPerSecond)
        case .hashtagInfo:
            "[" + clip.hashtags.map { #"{"hashtag_name":\#(JSONText.quoted($0)),"hashtag_description":""}"# }.joined(separator: ",") + "]"
        case .mentions: Self.list(clip.mentions)
        case .playlist, .label, .tag: nil
        }
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
    }
}
