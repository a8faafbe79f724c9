import HTTPTypes
import Storage
import Testing

@testable import Platform

/// What a change of a video means for everything that remembers videos.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ChangedVideoTests {
    @Test(arguments: ["hide", "delete"], [true, false])
    func `once the answer says so, a video is gone from the feed, the lists, the cards and the files`(
        how: String, isConsuming: Bool
    ) async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let video = try await platform.video(by: owner, caption: "the secret")
        try await platform.open(isConsuming: isConsuming) { door in
            let feed = try await door.feed(as: viewer)
            let session = try #require(feed.member("session", String.self))
            let ways = [
                "/api/v1/feed?", "/api/v1/feed?session=\(session)&position=0", "/api/v1/users/olive/videos", "/api/v1/videos/\(video)",
                "/media/\(video)/\(TestPlatform.fileName)", "/@olive/video/\(video)", "/@olive",
            ]
            // Everything has it, and remembers it.
            for way in ways { #expect(try await door.get(way, as: viewer).body.contains("\(video)"), "\(way)") }
            let answer = how == "hide"
                ? try await door.ask(.patch, "/api/v1/videos/\(video)", as: owner, #"{"visibility":"only_me"}"#)
                : try await door.ask(.delete, "/api/v1/videos/\(video)", as: owner)
            #expect(answer.status == (how == "hide" ? 200 : 204))
            for way in ways {
                let body = try await door.get(way, as: viewer).body
                #expect(!body.contains("secret") && !body.contains("video \(video)"), "\(way)")
            }
        }
    }

    @Test func `a file's permit that was read before the video was hidden is not believed afterwards`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let video = try await platform.video(by: owner)
        let permits = platform.services.permits
        try await platform.held.overtake {
            _ = try await permits.file(TestPlatform.fileName, of: video, for: nil)
        } by: {
            try await platform.services.database.write { tx in try tx.run("UPDATE videos SET visibility = 'only_me'") }
            permits.forget(video)
        }
        await #expect(throws: (any Error).self) { try await permits.file(TestPlatform.fileName, of: video, for: nil) }
    }

    @Test func `a card that was read before the change is not kept`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let video = try await platform.video(by: owner, caption: "before")
        let cards = platform.services.cards
        try await platform.held.overtake {
            let read = try await cards.cards([video])
            #expect(read[video]?.card.caption == "before")
        } by: {
            try await platform.services.database.write { tx in try tx.run("UPDATE videos SET caption = 'after'") }
            cards.forget(videos: [video])
        }
        #expect(try await cards.cards([video])[video]?.card.caption == "after")
        let reads = platform.held.reads
        #expect(try await cards.cards([video])[video]?.card.caption == "after")
        #expect(platform.held.reads == reads, "the new one is kept")
    }

    @Test func `the owner sees the own like and save`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let video = try await platform.video(by: owner)
        let other = try await platform.video(by: owner)
        try await platform.open { door in
            for mark in ["like", "save"] { #expect(try await door.ask(.put, "/api/v1/videos/\(video)/\(mark)", as: owner).status == 200) }
            let answer = try await door.get("/api/v1/videos/\(video)", as: owner)
            for place in ["video.viewer", "own.viewer"] {
                #expect(answer.member("\(place).liked") == true)
                #expect(answer.member("\(place).saved") == true)
                #expect(answer.member("\(place).own") == true)
                #expect(answer.member("\(place).following") == false)
            }
            let list = try await door.get("/api/v1/me/videos", as: owner)
            #expect(list.items("id", String.self) == ["\(other)", "\(video)"])
            #expect(list.items("viewer.liked", Bool.self) == [false, true])
            #expect(list.items("viewer.saved", Bool.self) == [false, true])
        }
    }
}
