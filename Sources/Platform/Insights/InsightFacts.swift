import Durable
import Recommender
import Web

/// What of a batch of events insights are counted from, taken apart.
struct InsightFacts: Sendable {
    struct Act: Sendable {
        let kind: Kind
        let author: Int64
        /// Since 1970-01-01, in UTC.
        let day: Int64
        /// A viewer's key.
        let viewer: String

        enum Kind: Sendable {
            case like, unlike, comment, share, follow, unfollow
        }
    }

    /// At which video somebody began to follow its author.
    struct Won: Sendable {
        let video: Int64
        let viewer: String
    }

    struct Watched: Sendable {
        let event: WatchEvent
        /// UTC milliseconds.
        let at: Int64
    }

    private(set) var watches: [Watched] = []
    private(set) var acts: [Act] = []
    private(set) var won: [Won] = []
    /// Keys of all who were there, by days since 1970-01-01 in UTC; also of whoever is no audience.
    private(set) var present: [Int64: Set<String>] = [:]

    /// - Throws: `DecodingError` for an event that is not what its kind says.
    init(_ events: [Event]) throws {
        for event in events {
            switch event.kind {
            case "watch":
                let watch = try event.decode(WatchEvent.self)
                guard ViewerKey.counts(watch.viewerKey) else { continue }
                // What a player kept while it was offline is of the day on which it was watched.
                let at = min(event.at, max(watch.at, event.at - Watch.oldestMs))
                present[at / .millisecondsPerDay, default: []].insert(watch.viewerKey)
                // Whoever looks at their own videos is no audience.
                if watch.accountID != watch.authorID { watches.append(Watched(event: watch, at: at)) }
            case "like.added", "like.removed":
                let mark = try event.decode(MarkEvent.self)
                add(event.kind == "like.added" ? .like : .unlike, mark.authorID, event, mark.accountID)
            case "comment.added":
                let comment = try event.decode(CommentEvent.self)
                add(.comment, comment.videoAuthorID, event, comment.accountID)
            case "share.added":
                let share = try event.decode(ShareEvent.self)
                guard ViewerKey.counts(share.viewerKey) else { continue }
                present[event.at / .millisecondsPerDay, default: []].insert(share.viewerKey)
                if share.accountID != share.authorID { append(.share, share.authorID, event, share.viewerKey) }
            case "follow.added", "follow.removed":
                let follow = try event.decode(FollowEvent.self)
                let isNew = event.kind == "follow.added"
                add(isNew ? .follow : .unfollow, follow.followeeID, event, follow.followerID)
                if isNew, let video = follow.videoID { won.append(Won(video: video, viewer: Self.key(follow.followerID))) }
            default: break
            }
        }
    }

    private mutating func add(_ kind: Act.Kind, _ author: Int64, _ event: Event, _ account: Int64) {
        // Not for what is taken back: the end of an account takes back for others, who are not there.
        if kind == .like || kind == .comment || kind == .follow {
            present[event.at / .millisecondsPerDay, default: []].insert(Self.key(account))
        }
        if account != author { append(kind, author, event, Self.key(account)) }
    }

    private mutating func append(_ kind: Act.Kind, _ author: Int64, _ event: Event, _ viewer: String) {
        acts.append(Act(kind: kind, author: author, day: event.at / .millisecondsPerDay, viewer: viewer))
    }

    private static func key(_ account: Int64) -> String { ViewerKey.account(account).text }

    var isEmpty: Bool { watches.isEmpty && acts.isEmpty && won.isEmpty && present.isEmpty }

    var videos: Set<Int64> { Set(watches.map(\.event.videoID) + won.map(\.video)) }
}
