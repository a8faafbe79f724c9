import Recommender
import Web

/// One video having been on somebody's screen.
struct Watch: Sendable {
    let videoID: Int64
    let feedSession: String
    let position: Int64
    let watchedMs: Int64
    let durationMs: Int64
    let loops: Int64
    let endedBy: Ending
    let isMuted: Bool
    /// Whether the creator's profile was opened from it.
    var hasOpenedProfile = false
    let at: Int64
    /// Where the viewer met it.
    var source = WatchSource.elsewhere
    /// How chance brought it there, when it did.
    var draw: Draw?

    enum Ending: String, Sendable, Codable, CaseIterable {
        case swipe, end, leave
    }

    static let maximumDurationMs: Int64 = 4 * .millisecondsPerHour
    static let maximumLoops: Int64 = 10_000
    static let maximumPosition: Int64 = 1_000_000
    /// How far a client's clock may be ahead of ours.
    static let clockSkewMs: Int64 = 5 * .millisecondsPerMinute
    /// How old a watch may be that was kept while offline.
    static let oldestMs: Int64 = 7 * .millisecondsPerDay

    /// How far a player's idea of a video's length may be off: players round, and some leave the last frame out.
    static func durationSlackMs(of durationMs: Int64) -> Int64 { max(1000, durationMs / 10) }

    /// - Throws: `Problem` naming the entry when the video lasts a different time.
    func check(entry: Int, ofVideoLasting realMs: Int64) throws(Problem) {
        guard abs(durationMs - realMs) <= Watch.durationSlackMs(of: realMs) else {
            throw Watch.refuse(entry, "duration_ms", "This video lasts \(realMs) ms.")
        }
    }

    private static func refuse(_ entry: Int, _ field: String, _ why: String) -> Problem {
        Problem.invalid(field: "watches[\(entry)].\(field)", code: "watch_impossible", why)
    }

    /// What can be said without knowing the video.
    /// - Throws: `Problem` naming the entry and field that cannot be true.
    func check(entry: Int, now: Int64) throws(Problem) {
        func refuse(_ field: String, _ why: String) -> Problem { Watch.refuse(entry, field, why) }
        guard (1...Watch.maximumDurationMs).contains(durationMs) else {
            throw refuse("duration_ms", "A video lasts between 1 ms and 4 hours.")
        }
        guard (0...Watch.maximumLoops).contains(loops) else { throw refuse("loops", "A video loops between 0 and 10,000 times.") }
        guard (0...Watch.maximumPosition).contains(position) else { throw refuse("position", "There is no such position in a feed.") }
        // One extra second per loop for players that count the seam, and two for timers that fire late.
        let possible = (loops + 1) * (durationMs + 1000) + 2000
        guard (0...possible).contains(watchedMs) else {
            throw refuse("watched_ms", "Nobody can have watched that long: \(loops) loops of \(durationMs) ms.")
        }
        guard at <= now + Watch.clockSkewMs else { throw refuse("at", "That time is in the future.") }
        guard at >= now - Watch.oldestMs else { throw refuse("at", "That is more than seven days ago.") }
        guard FeedSessionID.isWellFormed(feedSession) else { throw refuse("feed_session", "There is no such feed session.") }
    }
}

/// Payload of `watch`.
struct WatchEvent: Codable, Sendable {
    let videoID: Int64
    let authorID: Int64
    let accountID: Int64?
    let viewerKey: String
    let watchedMs: Int64
    let durationMs: Int64
    let loops: Int64
    let endedBy: Watch.Ending
    let at: Int64
    /// What an earlier report of the same place in the feed said.
    let previousWatchedMs: Int64?
    /// Whether the creator's profile was opened from it, told for the first time.
    var openedProfile: Bool?
    /// Whether the feed may learn nothing from it about the viewer.
    var impersonal: Bool?
    /// Where the viewer met it; nil when that is not known to be a feed.
    var source: WatchSource?

    /// Whether it tells of more time than was told before.
    var isLonger: Bool {
        previousWatchedMs.map { watchedMs > $0 } ?? true
    }

    /// A view is a watch of at least a second, or of half the clip when that is shorter; told twice it is one, and by somebody who counts
    /// nowhere it is none.
    var countsAsView: Bool {
        ViewerKey.counts(viewerKey) && isView(watchedMs) && !(previousWatchedMs.map(isView) ?? false)
    }

    private func isView(_ watched: Int64) -> Bool { Self.isView(watched, of: durationMs) }

    static func isView(_ watchedMs: Int64, of durationMs: Int64) -> Bool { watchedMs >= 1_000 || watchedMs * 2 >= durationMs }
}
