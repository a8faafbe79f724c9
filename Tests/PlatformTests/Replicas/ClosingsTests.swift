import Durable
import Foundation
import Storage
import Testing

@testable import Platform

struct ClosingsTests {
    private typealias Instant = ContinuousClock.Instant

    private let start = Instant.now

    private func event(_ kind: String, _ payload: some Encodable) throws -> Event {
        Event(id: 1, kind: kind, at: 0, payload: try JSONEncoder().encode(payload))
    }

    private func since(_ age: ReadAge) -> Instant? {
        guard case .mayLag(let since) = age else { return nil }
        return since
    }

    private func viewer(_ id: Int64) -> Viewer {
        Viewer(accountID: id, username: "v", displayName: "", avatarURL: nil, role: .member, sessionID: 1)
    }

    @Test func `what was closed is asked of nobody who has not heard of it, and the rest as ever`() throws {
        let closings = Closings(at: start)
        let later = start + .seconds(9)
        closings.hear(
            [
                try event("video.changed", VideoEvent(videoID: 1, authorID: 2)),
                try event("block.added", BlockEvent(blockerID: 3, blockedID: 4)),
                try event("follow.removed", FollowEvent(followerID: 5, followeeID: 6)),
                try event("comment.removed", CommentEvent(commentID: 7, videoID: 8, videoAuthorID: 9, accountID: 10)),
                try event("video.deleted", VideoEvent(videoID: 11, authorID: 12)),
            ], at: later
        )
        for subject in [Closings.Subject.video(1), .author(2), .video(8), .video(11), .author(12)] {
            #expect(since(closings.age(of: subject, for: nil)) == later, "\(subject)")
        }
        for id: Int64 in 3...6 { #expect(since(closings.age(of: .video(77), for: viewer(id))) == later) }
        for subject in [Closings.Subject.video(2), .author(1), .author(9)] {
            #expect(since(closings.age(of: subject, for: viewer(1))) == start, "\(subject)")
        }
        #expect(since(closings.ageOfAnything) == later)
    }

    @Test func `what opens something, or only adds, closes nothing`() throws {
        let closings = Closings(at: start)
        closings.hear(
            [
                try event("video.published", VideoEvent(videoID: 1, authorID: 2)),
                try event("block.removed", BlockEvent(blockerID: 3, blockedID: 4)),
                try event("follow.added", FollowEvent(followerID: 5, followeeID: 6)),
                try event("comment.added", CommentEvent(commentID: 7, videoID: 8, videoAuthorID: 9, accountID: 10)),
                try event("something.new", ["a": 1]),
            ], at: start + .seconds(9)
        )
        #expect(since(closings.ageOfAnything) == start)
    }

    @Test func `an event that cannot be read may have closed anything`() throws {
        let closings = Closings(at: start)
        let later = start + .seconds(9)
        closings.hear([try event("video.deleted", ["unknown": 1])], at: later)
        #expect(since(closings.age(of: .video(1), for: nil)) == later)
        #expect(since(closings.age(for: nil)) == later)
    }

    @Test func `of those that were forgotten none opens again`() throws {
        let closings = Closings(at: start)
        for id in 1...Int64(Closings.limit) {
            closings.hear([try event("comment.removed", CommentEvent(commentID: 0, videoID: id, videoAuthorID: 0, accountID: 0))],
                          at: start + .seconds(id))
        }
        #expect(since(closings.age(of: .video(3), for: nil)) == start + .seconds(3))
        let last = Int64(Closings.limit) + 1
        closings.hear([try event("comment.removed", CommentEvent(commentID: 0, videoID: last, videoAuthorID: 0, accountID: 0))],
                      at: start + .seconds(last))
        let forgotten = Int64(Closings.limit / 2)
        #expect(since(closings.age(of: .video(3), for: nil)) == start + .seconds(forgotten))
        #expect(since(closings.age(of: .video(1_000_000), for: nil)) == start + .seconds(forgotten))
        #expect(since(closings.age(of: .video(last), for: nil)) == start + .seconds(last))
    }
}
