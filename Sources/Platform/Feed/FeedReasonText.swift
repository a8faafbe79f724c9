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
        case .followedTag(let tag): "With #\(tag), which you follow"
        case .followedSound: "With a sound you follow"
        case .becauseTag(let tag): "Because you like #\(tag)"
        case .unseen: "You haven't seen this yet"
        case .impersonal: "Picked without knowing you"
        case .again: "You've seen this before"
        }
    }
}

extension Feature {
    /// What spoke for a video, in plain words.
    /// - Parameter tag: the viewer's favourite among the video's tags; empty when no tag spoke.
    func text(tag: String) -> String {
        switch self {
        case .worth: "People watch it to the end"
        case .prediction: "You are likely to watch it to the end"
        case .match: "It is like what you watched"
        case .freshness: "It is new"
        case .author: "You like this creator"
        case .tag: tag.isEmpty ? "You like its tags" : "You like #\(tag)"
        case .sound: "You follow its sound"
        case .language: "It is in your language"
        case .time: "It is the next one in time"
        }
    }
}
