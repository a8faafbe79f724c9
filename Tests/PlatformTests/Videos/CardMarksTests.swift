import HTTPTypes
import Storage
import Testing

@testable import Platform

/// What stands on cards of what their viewer did, read or remembered.
@Suite(.serialized, .timeLimit(.minutes(5))) struct CardMarksTests {
    @Test func `a page that was read says at once whatever its viewer did since, and nothing that others did`() async throws {
        let platform = try await TestPlatform()
        let author = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let other = try await platform.person("carl")
        let video = try await platform.video(by: author)
        for _ in 0..<2 { _ = try await platform.video(by: author) }
        try await platform.open { (door: Door) async throws in
            let session = try #require(try await door.feed("limit=3", as: viewer).member("session", String.self))
            let page = "session=\(session)&position=0&limit=3"
            var luck = SystemRandomNumberGenerator()
            var expected = [Bool](repeating: false, count: 3)
            for step in 0..<24 {
                let which = Int.random(in: 0..<3, using: &luck)
                let path = ["/api/v1/videos/\(video)/like", "/api/v1/videos/\(video)/save", "/api/v1/users/olive/follow"][which]
                expected[which].toggle()
                async let meanwhile = door.feed(page, as: viewer)
                let done = try await door.ask(expected[which] ? .put : .delete, path, as: viewer)
                #expect(done.status == 200)
                #expect(try await door.ask(step.isMultiple(of: 2) ? .put : .delete, path, as: other).status == 200)
                #expect(try await meanwhile.status == 200)
                let seen = try await door.feed(page, as: viewer)
                #expect(try marks(of: video, in: seen) == expected, "after step \(step)")
                let alone = try await door.get("/api/v1/videos/\(video)", as: viewer)
                #expect(alone.member("video.viewer.liked") == expected[0] && alone.member("video.viewer.saved") == expected[1])
            }
        }
    }

    @Test func `whoever is blocked is followed no more on a page that was read, on both sides`() async throws {
        let platform = try await TestPlatform()
        let author = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let (mine, theirs) = (try await platform.video(by: viewer), try await platform.video(by: author))
        try await platform.open { (door: Door) async throws in
            let pairs = [(viewer, "olive", theirs), (author, "vera", mine)]
            for (person, name, video) in pairs {
                #expect(try await door.ask(.put, "/api/v1/users/\(name)/follow", as: person).status == 200)
                #expect(try await door.get("/api/v1/videos/\(video)", as: person).member("video.viewer.following") == true)
            }
            for method in [.put, .delete] as [HTTPRequest.Method] {
                #expect(try await door.ask(method, "/api/v1/users/olive/block", as: viewer).status == 204)
            }
            for (person, _, video) in pairs {
                #expect(try await door.get("/api/v1/videos/\(video)", as: person).member("video.viewer.following") == false)
            }
        }
    }

    @Test func `of many pages the last are remembered, and a page of some of their videos needs no further reading`() async throws {
        let platform = try await TestPlatform()
        let database = platform.services.database
        let ids = Array(1...Int64(CardMarks.videos + 1))
        let read = try await database.read { tx in
            (
                try ViewerMarks(of: 7, videos: Array(ids.dropLast()), authors: [1], in: tx),
                try ViewerMarks(of: 7, videos: Array(ids.suffix(1)), authors: [2], in: tx)
            )
        }
        #expect(read.1.merging(read.0, upTo: CardMarks.videos) == nil, "the newest stay alone")
        let both = try #require(read.1.merging(read.0, upTo: CardMarks.videos + 1))
        #expect(both.knows(ids, [1, 2]) && !read.0.knows(ids, [1]) && !both.knows([1], [3]))
    }

    private func marks(of video: Int64, in page: Answer) throws -> [Bool] {
        let index = try #require(page.items("video.id", String.self).firstIndex(of: String(video)))
        return ["liked", "saved", "following"].map { page.items("video.viewer.\($0)", Bool.self)[index] }
    }
}
