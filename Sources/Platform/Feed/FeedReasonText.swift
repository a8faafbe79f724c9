import Recommender

extension Reason {
    /// Why a video is shown, in plain words.
    var text: String {
        switch self {
        case .fresh: "New on this server"
        case .popular: "People watch this to the end"
        case .predicted: "You are likely to watch this to the end"
        case .following: "From somebody you follow"
        case .exploration: "A wildcard, to see what you think"
        case .becauseAuthor: "More from a creator you like"
        case .becauseVideo: "Like something you watched"
        case .becauseTag(let tag): "Because you watch #\(tag)"
        case .unseen: "You haven't seen this yet"
        case .again: "You've seen this before"
        }
    }
}
