import HTTPTypes
import Hummingbird
import Web

/// What an operator can switch off while everything else goes on. The raw value is its name in the API.
enum PlatformFeature: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case uploads
    case comments
    case search
    case signUp = "sign_up"
    /// Posting by apps, in people's names.
    case appPosts = "app_posts"
    /// Telling apps what happened.
    case webhooks

    /// For whoever keeps the switches.
    var words: String {
        switch self {
        case .uploads: "Uploads and new posts"
        case .comments: "New comments"
        case .search: "Search"
        case .signUp: "New accounts"
        case .appPosts: "Posts of apps"
        case .webhooks: "Webhooks to apps"
        }
    }

    /// For whoever wanted it: what is so, what was kept, what to do.
    var sentence: String {
        switch self {
        case .uploads: "Posting is switched off for now. What you have posted is safe; try again later."
        case .comments: "Commenting is switched off for now. What was written is still there; try again later."
        case .search: "Search is switched off for now. The feed, profiles and tags are still there."
        case .signUp: "New accounts are switched off for now. Who has one can sign in as always."
        case .appPosts: "Posting by apps is switched off for now. Nothing was lost; try again later."
        case .webhooks: "Webhooks are switched off for now. What happens meanwhile is sent later."
        }
    }

    /// What a request needs; more than one where each can stand in its way. What nobody asks for, as webhooks, stands in none.
    static func needed(by method: HTTPRequest.Method, _ path: String) -> [PlatformFeature] {
        // As the router reads it.
        let steps = path.split(separator: "/")
        switch (method, steps.first) {
        case (.post, "uploads"), (.patch, "uploads"): return [.uploads]
        case (.post, "drafts") where steps.count == 2: return [.uploads]
        case (.put, "video"): return [.uploads]
        case (.post, "signup"): return [.signUp]
        case (.get, "search"), (.head, "search"): return [.search]
        case (_, "api") where steps.dropFirst().first == "v1": return native(method, steps.dropFirst(2))
        case (.post, "v2") where steps.starts(with: ["v2", "post", "publish"]) && steps.last == "init": return [.appPosts, .uploads]
        default: return []
        }
    }

    private static func native(_ method: HTTPRequest.Method, _ steps: ArraySlice<Substring>) -> [PlatformFeature] {
        switch (method, steps.first, steps.count) {
        case (.post, "videos", 1): [.uploads]
        case (.post, "videos", 3) where steps.last == "comments": [.comments]
        case (.post, "accounts", 1): [.signUp]
        case (.get, "search", _), (.head, "search", _): [.search]
        default: []
        }
    }
}
