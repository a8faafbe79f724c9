import Recommender

/// Where somebody met a video that they watched, as far as it is known.
enum WatchSource: String, Sendable, Codable, CaseIterable {
    /// The feed that is ranked for a viewer.
    case forYou = "for_you"
    case following
    /// Everybody's videos in the order of time.
    case latest
    /// Its own page, wherever the link to it stood; or a feed whose place nobody remembers.
    case elsewhere

    /// As people read it.
    var words: String {
        switch self {
        case .forYou: "For You"
        case .following: "Following"
        case .latest: "Latest"
        case .elsewhere: "Other"
        }
    }

    init(_ place: RankedVideo) {
        self = switch place.source {
        case "timeline": .following
        case "latest": .latest
        default: .forYou
        }
    }
}
