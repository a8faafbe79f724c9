import Durable
import Recommender
import Storage

/// Turns events into what the feed knows: the catalogue, the viewers, and what they liked.
///
/// All of it lives in memory and is derived: at start the newest part of the log is told again.
struct FeedLearner: Sendable {
    /// Events told again at start: about as many as a small site makes in a month.
    static let replayed: Int64 = 100_000

    let engine: FeedEngine
    let states: ViewerStates
    let cards: Cards
    let permits: MediaPermits
    let database: any Database

    func learn(_ events: [Event]) async throws {
        var touched: [Int64] = []
        for event in events {
            switch event.kind {
            case "watch": try watched(event, &touched)
            case "like.added", "like.removed", "save.added", "save.removed", "disinterest.added", "disinterest.removed":
                try marked(event, &touched)
            case "share.added": try shared(event, &touched)
            case "comment.added", "comment.removed": try commented(event, &touched)
            case "follow.added", "follow.removed": try followed(event)
            case "block.added", "block.removed": try blocked(event)
            case "video.published", "video.changed", "video.deleted": try await changed(event)
            case "account.changed": cards.forget(author: try event.decode(AccountEvent.self).accountID)
            default: break
            }
        }
        cards.forget(videos: touched)
    }

    private func watched(_ event: Event, _ touched: inout [Int64]) throws {
        let watch = try event.decode(WatchEvent.self)
        guard let key = ViewerKey(text: watch.viewerKey) else { return }
        let action = Outcome.Action.watch(watchedMilliseconds: Int(clamping: watch.watchedMs), loops: Int(clamping: watch.loops))
        engine.record([Outcome(viewer: key, video: watch.videoID, at: event.at, action: action)])
        states.noteSeen(watch.videoID, by: key)
        if watch.countsAsView { touched.append(watch.videoID) }
    }

    private func marked(_ event: Event, _ touched: inout [Int64]) throws {
        let mark = try event.decode(MarkEvent.self)
        let key = ViewerKey.account(mark.accountID)
        touched.append(mark.videoID)
        let action: Outcome.Action
        switch event.kind {
        case "like.added": action = .like
        case "like.removed": action = .unlike
        case "save.added": action = .save
        case "disinterest.added":
            states.noteDisinterest(mark.videoID, by: key)
            action = .notInterested
        case "disinterest.removed": return states.forget(key)
        default: return
        }
        engine.record([Outcome(viewer: key, video: mark.videoID, at: event.at, action: action)])
    }

    private func shared(_ event: Event, _ touched: inout [Int64]) throws {
        let share = try event.decode(ShareEvent.self)
        touched.append(share.videoID)
        guard let key = ViewerKey(text: share.viewerKey) else { return }
        engine.record([Outcome(viewer: key, video: share.videoID, at: event.at, action: .share)])
    }

    private func commented(_ event: Event, _ touched: inout [Int64]) throws {
        let comment = try event.decode(CommentEvent.self)
        touched.append(comment.videoID)
        guard event.kind == "comment.added" else { return }
        engine.record([Outcome(viewer: .account(comment.accountID), video: comment.videoID, at: event.at, action: .comment)])
    }

    private func followed(_ event: Event) throws {
        let follow = try event.decode(FollowEvent.self)
        states.forget(.account(follow.followerID))
        states.forget(.account(follow.followeeID))
    }

    private func blocked(_ event: Event) throws {
        let block = try event.decode(BlockEvent.self)
        states.forget(.account(block.blockerID))
        states.forget(.account(block.blockedID))
    }

    private func changed(_ event: Event) async throws {
        let change = try event.decode(VideoEvent.self)
        cards.forget(videos: [change.videoID])
        permits.forget(change.videoID)
        let video = try await database.read { tx in try FeedCatalogue.video(change.videoID, in: tx) }
        if let video { engine.upsert(video) } else { engine.remove(change.videoID) }
    }
}
