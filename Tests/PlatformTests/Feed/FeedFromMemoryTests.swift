import HTTPTypes
import Storage
import Testing

@testable import Platform

/// The database is away; who watches goes on.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FeedFromMemoryTests {
    @Test func `the feed goes on with what is known, says so, and is whole again afterwards`() async throws {
        let platform = try await TestPlatform()
        let author = try await platform.person("olive")
        for _ in 0..<3 { _ = try await platform.video(by: author) }
        let (known, unknown) = (try await platform.person("vera"), try await platform.person("uma"))
        try await platform.open { door in
            let before = try await door.feed("limit=3", as: known)
            let videos = Set(before.items("video.id", String.self))
            #expect(videos.count == 3 && before.member("from_memory", Bool.self) == nil)
            platform.services.cards.outdate(videos: videos.compactMap { Int64($0) })
            platform.held.failReads(1_000)
            for person in [known, .guest(7)] {
                let page = try await door.feed("limit=3", as: person)
                #expect(page.status == 200 && page.member("from_memory") == true)
                #expect(Set(page.items("video.id", String.self)) == videos)
                // Whether a browser wants nothing personal is not known, so it gets nothing personal.
                if person.id != known.id {
                    let personal = ["following", "because_author", "because_tag", "because_video", "predicted", "unseen"]
                    #expect(Set(personal).isDisjoint(with: page.items("reason.code", String.self)))
                }
            }
            #expect(try await door.get("/", as: .guest(8)).status == 200)
            // Whom this account has blocked is not known.
            #expect(try await door.feed("limit=3", as: unknown).status == 503)
            platform.held.failReads(0)
            try await hide(try #require(videos.compactMap { Int64($0) }.first), platform, door, author)
            let after = try await door.feed("limit=3", as: known)
            #expect(after.status == 200 && after.member("from_memory", Bool.self) == nil)
        }
    }

    @Test func `a card whose numbers change while it is read is known from then on, and one that is hidden is not`() async throws {
        let platform = try await TestPlatform()
        let author = try await platform.person("olive")
        let (counted, hidden) = (try await platform.video(by: author), try await platform.video(by: author))
        let cards = platform.services.cards
        try await platform.held.overtake { _ = try await cards.cards([counted]) } by: { cards.outdate(videos: [counted]) }
        try await platform.held.overtake { _ = try await cards.cards([hidden]) } by: { cards.forget(videos: [hidden]) }
        platform.held.failReads(1)
        let (found, isFromMemory) = try await cards.available([counted, hidden])
        #expect(found.keys.sorted() == [counted] && isFromMemory)
    }

    /// What was hidden is not remembered, whatever happens then.
    private func hide(_ video: Int64, _ platform: TestPlatform, _ door: Door, _ author: Person) async throws {
        platform.services.cards.outdate(videos: [video])
        #expect(try await door.ask(.patch, "/api/v1/videos/\(video)", as: author, #"{"visibility":"only_me"}"#).status == 200)
        platform.held.failReads(1_000)
        #expect(try await !door.feed("limit=3", as: .guest(7)).items("video.id", String.self).contains("\(video)"))
        platform.held.failReads(0)
    }
}
