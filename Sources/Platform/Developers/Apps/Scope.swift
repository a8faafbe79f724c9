/// One thing that somebody allows an app to do, under the name that the developer API has for it.
enum Scope: String, Sendable, CaseIterable {
    /// Part of every connection: without it an app could not even tell two people apart.
    case basic = "user.info.basic"
    case profile = "user.info.profile"
    case stats = "user.info.stats"
    case videoList = "video.list"
    case userInsights = "user.insights"
    case videoInsights = "video.insights"
    case videoUpload = "video.upload"
    case videoPublish = "video.publish"
    /// Of an app for itself. No person is asked for it, and no developer takes it: the operator gives it.
    case research = "research.data.basic"

    /// What people are asked for.
    static let ofPeople = allCases.filter { $0 != .research }

    /// What it means for whoever is asked, after "It may".
    var words: String {
        switch self {
        case .basic: "See your name and picture"
        case .profile: "See your username and bio"
        case .stats: "See your numbers"
        case .videoList: "See your public videos"
        case .userInsights: "See your numbers day by day"
        case .videoInsights: "See how your videos are watched"
        case .videoUpload: "Send drafts to your inbox"
        case .videoPublish: "Post videos for you"
        case .research: "Study what is public"
        }
    }

    /// What else there is to know about it.
    var explanation: String {
        switch self {
        case .basic: "It never sees your password."
        case .profile: "And the address of your profile."
        case .stats: "Followers, likes and videos, as on your profile."
        case .videoList: "Captions and counts, too. Never private ones."
        case .userInsights: "Views, followers, and when people watch. Never who."
        case .videoInsights: "How long, how many, from where on this site. Never who."
        case .videoUpload: "Nothing is posted until you do it."
        case .videoPublish: "They appear as yours at once."
        case .research: "By conditions, in great numbers, and who follows whom."
        }
    }

    /// A symbol of the site's icons.
    var icon: String {
        switch self {
        case .basic: "person"
        case .profile: "info"
        case .stats: "taste"
        case .videoList: "film"
        case .userInsights: "clock"
        case .videoInsights: "eye"
        case .videoUpload: "edit"
        case .videoPublish: "send"
        case .research: "search"
        }
    }
}
