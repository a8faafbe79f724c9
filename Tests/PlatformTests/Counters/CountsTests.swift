import Durable
import HTTPTypes
import Storage
import Testing

@testable import Platform

/// The numbers that people see are true when the page is loaded again.
@Suite(.serialized, .timeLimit(.minutes(5))) struct CountsTests {
    @Test func `what an answer counts, every card shows at once`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let video = try await platform.video(by: owner)
        try await platform.open { door in
            for (method, act, body, count) in [
                (.put, "like", nil, "like_count"), (.put, "save", nil, "save_count"), (.delete, "like", nil, "like_count"),
                (.post, "comments", #"{"text":"fine"}"#, "comment_count"), (.post, "share", #"{"channel":"link"}"#, "share_count"),
                (.put, "like", nil, "like_count"), (.delete, "save", nil, "save_count"),
            ] as [(HTTPRequest.Method, String, String?, String)] {
                // The card is remembered with the old number.
                _ = try await door.get("/api/v1/videos/\(video)", as: .guest(1))
                let answer = try await door.ask(method, "/api/v1/videos/\(video)/\(act)", as: viewer, body)
                let told = try #require(answer.member(count, Int.self), "\(act): \(answer.body)")
                #expect(told == (method == .delete ? 0 : 1), "\(method) \(act)")
                let shown = try await door.get("/api/v1/videos/\(video)", as: .guest(1))
                #expect(shown.member("video.counts." + count.replacing("_count", with: "s"), Int.self) == told, "\(method) \(act)")
            }
        }
    }

    @Test func `a card that was read while a like was counted does not stay wrong`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let video = try await platform.video(by: owner)
        try await platform.open { door in
            let cards = platform.services.cards
            cards.forget(videos: [video])
            try await platform.held.overtake {
                let read = try await cards.cards([video])
                #expect(read[video]?.card.counts.likes == 0)
            } by: {
                let answer = try await door.ask(.put, "/api/v1/videos/\(video)/like", as: viewer)
                #expect(answer.member("like_count") == 1)
            }
            #expect(try await door.get("/api/v1/videos/\(video)", as: .guest(1)).member("video.counts.likes") == 1)
        }
    }

    @Test func `events name the videos whose numbers they change`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let video = try await platform.video(by: owner)
        func watch(_ milliseconds: Int64) -> WatchEvent {
            WatchEvent(
                videoID: video, authorID: owner.id, accountID: nil, viewerKey: "guest-1", watchedMs: milliseconds, durationMs: 8000,
                loops: 0, endedBy: .swipe, at: 0, previousWatchedMs: nil
            )
        }
        let events = platform.services.events
        let last = try await events.events(after: 0, limit: 100).last?.id ?? 0
        let (glance, view) = (watch(10), watch(5000))
        try await platform.services.database.write { tx in
            try events.append("watch", glance, in: tx)
            try events.append("follow.added", FollowEvent(followerID: 1, followeeID: 2), in: tx)
        }
        #expect(Counters.touched(by: try await events.events(after: last, limit: 100)).isEmpty)
        try await platform.services.database.write { tx in
            try events.append("watch", view, in: tx)
            try events.append("like.added", MarkEvent(accountID: 1, videoID: 77, authorID: 2), in: tx)
        }
        #expect(Counters.touched(by: try await events.events(after: last, limit: 100)) == [video, 77])
    }
}
