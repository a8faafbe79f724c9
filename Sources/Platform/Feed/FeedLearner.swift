import Durable
import Logging
import Recommender
import Resilience
import ServiceLifecycle
import Storage

/// Turns events into what the feed knows: the catalogue, the viewers, and what they liked; and forgets what other nodes changed.
///
/// All of it lives in memory and is derived: at start what came after the newest checkpoint is told again.
struct FeedLearner: Sendable {
    /// Events told again at a start without a checkpoint: about as many as a small site makes in a month.
    static let replayed: Int64 = 100_000
    /// So many times as many at most after a checkpoint that is old.
    static let furthest: Int64 = 10
    private static let backoff = Backoff(base: .milliseconds(20), cap: .seconds(2))

    let engine: FeedEngine
    let states: ViewerStates
    let cards: Cards
    let permits: MediaPermits
    let sessions: SessionCache
    let database: any Database
    let copies: DeletedCopies

    /// Takes events in, in their order. One that cannot be taken in is logged and costs none of the others. Returns how many.
    @discardableResult
    func learn(_ events: [Event]) async -> Int {
        var lost = 0
        for event in events {
            do {
                try await learn(event)
                engine.reach(event.id)
            } catch {
                lost += 1
                // It is not told again.
                engine.reach(event.id)
                Logger.current.error(
                    "the feed could not learn", metadata: ["event": "\(event.id)", "kind": "\(event.kind)", "cause": "\(error)"]
                )
            }
        }
        return lost
    }

    private func learn(_ event: Event) async throws {
        switch event.kind {
        case "watch": try watched(event)
        case "like.added", "like.removed", "save.added", "disinterest.added", "disinterest.removed": try marked(event)
        case "share.added": try shared(event)
        case "comment.added": try commented(event)
        case "feed.chosen":
            try chosen(event)
        case "feed.forgotten": try forgotten(event)
        case "guest.merged":
            let merged = try event.decode(GuestMergedEvent.self)
            guard let guest = ViewerKey(text: merged.guestKey), let into = merged.into else { return }
            engine.merge(guest, into: into)
            states.forget(guest)
            states.forget(into)
        case "report.added", "report.dismissed": try await reported(event)
        case "follow.added", "follow.removed": try followed(event)
        case "block.added", "block.removed": try blocked(event)
        case "video.published", "video.changed", "video.deleted": try await changed(event)
        case "account.changed":
            let id = try event.decode(AccountEvent.self).accountID
            cards.forget(author: id)
            sessions.forget(accountID: id)
        case SessionsEnded.kind: sessions.forget(hashes: try event.decode(SessionsEnded.self).tokenHashes)
        default: break
        }
    }

    private func watched(_ event: Event) throws {
        let watch = try event.decode(WatchEvent.self)
        guard let key = ViewerKey(text: watch.viewerKey) else { return }
        var actions: [Outcome.Action] = []
        // First, so that a watch whose profile was opened is learned as one.
        if watch.openedProfile == true { actions.append(.profile) }
        if watch.isLonger {
            actions.append(.watch(watchedMilliseconds: Int(clamping: watch.watchedMs), loops: Int(clamping: watch.loops)))
        }
        record(actions, by: key, on: watch.videoID, event, isImpersonal: watch.impersonal)
        states.noteSeen(watch.videoID, by: key)
    }

    private func marked(_ event: Event) throws {
        let mark = try event.decode(MarkEvent.self)
        let key = ViewerKey.account(mark.accountID)
        let action: Outcome.Action
        switch event.kind {
        case "like.added":
            states.noteLiked(author: mark.authorID, by: key)
            action = .like
        case "like.removed":
            // Whether another one of theirs is liked is read anew.
            states.forget(key)
            action = .unlike
        case "save.added": action = .save
        case "disinterest.added":
            states.noteDisinterest(mark.videoID, by: key)
            action = .notInterested
        case "disinterest.removed":
            states.forget(key)
            action = .interestedAgain
        default: return
        }
        record(action, by: key, on: mark.videoID, event, isImpersonal: mark.impersonal)
    }

    /// Tells the engine what an event says that a viewer did.
    private func record(_ action: Outcome.Action, by viewer: ViewerKey, on video: Int64, _ event: Event, isImpersonal: Bool? = nil) {
        record([action], by: viewer, on: video, event, isImpersonal: isImpersonal)
    }

    private func record(_ actions: [Outcome.Action], by viewer: ViewerKey, on video: Int64, _ event: Event, isImpersonal: Bool?) {
        engine.record(
            actions.map { action in
                Outcome(viewer: viewer, video: video, at: event.at, action: action, event: event.id, isImpersonal: isImpersonal ?? false)
            }
        )
    }

    private func chosen(_ event: Event) throws {
        let choice = try event.decode(ChoiceEvent.self)
        guard let key = ViewerKey(text: choice.viewerKey) else { return }
        states.forget(key)
        if let video = choice.unwanted { record(.notInterested, by: key, on: video, event, isImpersonal: choice.impersonal) }
        if let video = choice.wantedAgain { record(.interestedAgain, by: key, on: video, event, isImpersonal: choice.impersonal) }
    }

    private func forgotten(_ event: Event) throws {
        let forgotten = try event.decode(ForgottenEvent.self)
        guard let key = ViewerKey(text: forgotten.viewerKey) else { return }
        states.forget(key)
        forgotten.tell(engine)
    }

    private func shared(_ event: Event) throws {
        let share = try event.decode(ShareEvent.self)
        guard let key = ViewerKey(text: share.viewerKey) else { return }
        record(.share, by: key, on: share.videoID, event, isImpersonal: share.impersonal)
    }

    private func commented(_ event: Event) throws {
        let comment = try event.decode(CommentEvent.self)
        record(.comment, by: .account(comment.accountID), on: comment.videoID, event, isImpersonal: comment.impersonal)
    }

    private func followed(_ event: Event) throws {
        let follow = try event.decode(FollowEvent.self)
        let key = ViewerKey.account(follow.followerID)
        states.forget(key)
        states.forget(.account(follow.followeeID))
        guard event.kind == "follow.added", let video = follow.videoID else { return }
        record(.follow, by: key, on: video, event, isImpersonal: follow.impersonal)
    }

    /// How many have reported it stands with the video, which is read anew.
    private func reported(_ event: Event) async throws {
        if event.kind == "report.added" {
            let report = try event.decode(ReportEvent.self)
            let key = ViewerKey.account(report.accountID)
            states.noteDisinterest(report.videoID, by: key)
            record(.report, by: key, on: report.videoID, event, isImpersonal: report.impersonal)
        }
        try await changed(event)
    }

    private func blocked(_ event: Event) throws {
        let block = try event.decode(BlockEvent.self)
        states.forget(.account(block.blockerID))
        states.forget(.account(block.blockedID))
    }

    /// The log has other events than were told: what comes next may have lower numbers.
    func goBack() {
        engine.goBack()
        forgetCopies()
    }

    /// Copies of what other nodes may have changed, when what they changed is not known.
    func forgetCopies() {
        cards.forgetAll()
        states.forgetAll()
        sessions.forgetAll()
        permits.forgetAll()
    }

    /// What cannot be read is taken out of the feed: it may be a video that nobody may see any more.
    private func changed(_ event: Event) async throws {
        let id = try event.decode(VideoEvent.self).videoID
        cards.forget(videos: [id])
        permits.forget(id)
        if event.kind == "video.deleted" { copies.remove(ofVideo: id) }
        do {
            if let video = try await video(id) { engine.upsert(video) } else { engine.remove(id) }
        } catch {
            engine.remove(id)
            throw error
        }
    }

    /// Waits for a database that is away, for as long as that takes: the event is not told again, and events come from it anyway.
    /// Meanwhile the video is not in the feed.
    private func video(_ id: Int64) async throws -> Recommender.Video? {
        var failures = 0
        while true {
            do {
                return try await database.read { tx in try FeedCatalogue.video(id, in: tx) }
            } catch StorageError.busy {
                failures += 1
                engine.remove(id)
                let pause = FeedLearner.backoff.delay(afterFailures: failures, random: .random(in: 0..<1))
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            }
        }
    }
}
