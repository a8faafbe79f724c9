/// What may be asked for research, as the app's log and the pages for developers name it. All of it counts to one day.
enum ResearchEndpoint: String, Sendable {
    case videos = "research.videos"
    case comments = "research.comments"
    case user = "research.user"
    case followers = "research.followers"
    case following = "research.following"
    case liked = "research.liked"
    case pinned = "research.pinned"
    case reposted = "research.reposted"
}
