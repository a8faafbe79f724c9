/// Why a video stands where it stands. The platform turns it into words.
package enum Reason: Sendable, Hashable {
    /// Published within the last two days.
    case fresh
    /// Others watch it to the end.
    case popular
    /// What the viewer and others watched speaks for it.
    case predicted
    /// The viewer follows its author.
    case following
    /// Drawn by chance, to give it an audience and the feed something to learn from.
    case exploration
    /// The viewer watched or liked this author's videos.
    case becauseAuthor
    /// The viewer watched or liked videos with this tag.
    case becauseTag(String)
    /// It has a tag that the viewer follows.
    case followedTag(String)
    /// It plays to a sound that the viewer follows.
    case followedSound
    /// It lies near to this video, which the viewer watched.
    case becauseVideo(Int64)
    /// Nothing above speaks for it but that the viewer has not seen it.
    case unseen
    /// Nothing above speaks for it, and what the viewer has seen may not count.
    case impersonal
    /// Seen in an earlier session and offered again, because nothing unseen is left, or only more by one creator.
    case again

    /// The code of the native API.
    package var code: String {
        switch self {
        case .fresh: "fresh"
        case .popular: "popular"
        case .predicted: "predicted"
        case .following: "following"
        case .exploration: "exploration"
        case .becauseAuthor: "because_author"
        case .becauseTag: "because_tag"
        case .followedTag: "followed_tag"
        case .followedSound: "followed_sound"
        case .becauseVideo: "because_video"
        case .unseen: "unseen"
        case .impersonal: "impersonal"
        case .again: "again"
        }
    }
}
