/// Where an endpoint stands in the list of them.
enum EndpointGroup: String, Sendable, CaseIterable {
    case oauth, people, clips, posting, insights, research, embeds
    case accounts, profiles, videos, uploads, sounds, comments, discovery, feed, steering, administration, health

    var title: String {
        switch self {
        case .oauth: "Tokens"
        case .people: "The person"
        case .clips: "Their videos"
        case .posting: "Posting"
        case .insights: "Insights"
        case .research: "Research"
        case .embeds: "Embedding"
        case .accounts: "Accounts"
        case .profiles: "People"
        case .videos: "Videos"
        case .uploads: "Uploads"
        case .sounds: "Sounds"
        case .comments: "Comments"
        case .discovery: "Searching"
        case .feed: "Feed"
        case .steering: "Steering the feed"
        case .administration: "For administrators"
        case .health: "Health"
        }
    }

    /// Whether it is part of what apps written for the platform's developer API ask for; else it is of the native API.
    var isDeveloperAPI: Bool {
        switch self {
        case .oauth, .people, .clips, .posting, .insights, .research, .embeds: true
        case .accounts, .profiles, .videos, .uploads, .sounds, .comments, .discovery, .feed, .steering, .administration, .health: false
        }
    }
}
