import Durable
import Storage
import Synchronization

/// When something was last closed to somebody, as far as this node has heard: a video hidden or deleted, a comment deleted, a block,
/// an end of following. A reader who tolerates age is never shown what was closed before it asked.
///
/// Closing is heard from the event log, as the feed hears of it: on the node that closed before its answer goes out, on others some
/// ten milliseconds later.
final class Closings: Sendable {
    enum Subject: Hashable, Sendable {
        case video(Int64)
        /// All of somebody's videos.
        case author(Int64)
        /// What somebody may see of others.
        case viewer(Int64)
    }

    typealias Instant = ContinuousClock.Instant

    /// Subjects remembered; about 60 bytes each. Half of them are forgotten at once, and then count as closed when the last of
    /// those was.
    static let limit = 20_000

    private struct State {
        var closed: [Subject: Instant] = [:]
        /// When whatever is not in the list was closed at the latest.
        var others: Instant
        var last: Instant
    }

    private let state: Mutex<State>

    /// What was closed before this process listened is not known.
    init(at now: Instant = .now) {
        state = Mutex(State(others: now, last: now))
    }

    /// How old a list of this subject may be for this viewer.
    func age(of subject: Subject? = nil, for viewer: Viewer?) -> ReadAge {
        state.withLock { state in
            let subjects = [subject, viewer.map { .viewer($0.accountID) }].compactMap(\.self)
            return .mayLag(since: subjects.compactMap { state.closed[$0] }.reduce(state.others, max))
        }
    }

    /// How old a list may be of which nobody knows beforehand whom and what it is about.
    var ageOfAnything: ReadAge {
        state.withLock { .mayLag(since: $0.last) }
    }

    /// - Parameter now: no earlier than when the events were committed.
    func hear(_ events: [Event], at now: Instant = .now) {
        for event in events {
            guard let closed = try? Closings.subjects(of: event) else {
                // Whatever it was about.
                closeEverything(at: now)
                continue
            }
            guard !closed.isEmpty else { continue }
            state.withLock { state in
                state.last = now
                for subject in closed { state.closed[subject] = now }
                if state.closed.count > Closings.limit { Closings.forgetHalf(&state) }
            }
        }
    }

    /// After the log has turned out to be another one than was heard.
    func closeEverything(at now: Instant = .now) {
        state.withLock { ($0.others, $0.last) = (now, now) }
    }

    private static func forgetHalf(_ state: inout State) {
        let old = state.closed.sorted { $0.value < $1.value }.prefix(limit / 2)
        for (subject, instant) in old {
            state.closed[subject] = nil
            state.others = max(state.others, instant)
        }
    }

    private static func subjects(of event: Event) throws -> [Subject] {
        switch event.kind {
        case "video.changed", "video.deleted":
            let video = try event.decode(VideoEvent.self)
            return [.video(video.videoID), .author(video.authorID)]
        case "comment.removed": return [.video(try event.decode(CommentEvent.self).videoID)]
        case "block.added":
            let block = try event.decode(BlockEvent.self)
            return [.viewer(block.blockerID), .viewer(block.blockedID)]
        case "follow.removed":
            // Videos for friends ask for both directions.
            let follow = try event.decode(FollowEvent.self)
            return [.viewer(follow.followerID), .viewer(follow.followeeID)]
        default: return []
        }
    }
}
