import HTTPTypes
import Recommender
import Storage
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct TasteTests {
    /// Four videos with the tag cats by mia, four with dogs by noah.
    private func scene() async throws -> (platform: TestPlatform, cats: [Int64], dogs: [Int64]) {
        let platform = try await TestPlatform()
        let (mia, noah) = (try await platform.person("mia"), try await platform.person("noah"))
        var (cats, dogs): ([Int64], [Int64]) = ([], [])
        for number in 0..<4 {
            cats.append(try await platform.video(by: mia, caption: "Cat \(number) #cats"))
            dogs.append(try await platform.video(by: noah, caption: "Dog \(number) #dogs"))
        }
        return (platform, cats, dogs)
    }

    private func watch(_ videos: [Int64], as person: Person, _ platform: TestPlatform, session: Character = "a") async throws {
        let watches = videos.enumerated().map { index, id in
            Watch(
                videoID: id, feedSession: String(repeating: session, count: 32), position: Int64(index), watchedMs: 8000,
                durationMs: 8000, loops: 1, endedBy: .end, isMuted: false, at: platform.services.clock.now()
            )
        }
        try await platform.services.watches.record(watches, viewer: Self.viewer(person), viewerKey: Self.key(person).text)
    }

    private static func key(_ person: Person) -> ViewerKey {
        person.id == 0 ? .guest(Int64(person.name.split(separator: " ")[1])!) : .account(person.id)
    }

    private static func viewer(_ person: Person) -> Viewer? {
        person.id == 0 ? nil : Viewer(
            accountID: person.id, username: person.name, displayName: "", avatarURL: nil, role: .member, sessionID: 1
        )
    }

    private func tags(_ door: Door, _ person: Person) async throws -> [String] {
        let answer = try await door.get("/api/v1/me/taste", as: person)
        return (answer.member("tags", [[String: Any]].self) ?? []).compactMap { $0["tag"] as? String }
    }

    @Test(arguments: [true, false])
    func `what it believes can be seen, pinned, muted and forgotten, by nobody else`(isGuest: Bool) async throws {
        let (platform, cats, dogs) = try await scene()
        let viewer = isGuest ? Person.guest(9) : try await platform.person("vera")
        let other = try await platform.person("olga")
        try await platform.open { (door: Door) async throws in
            try await watch(cats, as: viewer, platform)
            try await watch([dogs[0]], as: viewer, platform, session: "b")
            try await until { try await tags(door, viewer) == ["cats", "dogs"] }
            #expect(try await tags(door, other) == [])
            #expect(try await door.ask(.put, "/api/v1/me/feed/pins/tags/dogs", as: viewer).status == 204)
            #expect(try await tags(door, viewer) == ["dogs", "cats"])
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/tags/dogs", as: viewer).status == 204)
            #expect(try await tags(door, viewer) == ["cats"], "muted is not pinned any more")
            #expect(try await door.ask(.delete, "/api/v1/me/taste/tags/cats", as: viewer).status == 204)
            #expect(try await tags(door, viewer) == [], "at once at the node that was asked")
        }
    }

    @Test(arguments: [true, false])
    func `a reset forgets everything, and being told the log again does not bring it back`(isWhole: Bool) async throws {
        let (platform, cats, dogs) = try await scene()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            try await watch(cats, as: vera, platform)
            try await watch([dogs[0]], as: vera, platform, session: "b")
            #expect(try await door.ask(.put, "/api/v1/videos/\(cats[0])/like", as: vera).status == 200)
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/words/rude", as: vera).status == 204)
            try await until { try await tags(door, vera) == ["cats", "dogs"] }
            #expect(try await door.ask(.delete, "/api/v1/me/taste" + (isWhole ? "" : "/tags/cats"), as: vera).status == 204)
            try await until { try await tags(door, vera) == (isWhole ? [] : ["dogs"]) }
        }
        let again = try await TestPlatform(after: platform)
        try await again.open { (door: Door) async throws in
            #expect(try await tags(door, vera) == (isWhole ? [] : ["dogs"]))
            #expect(try await door.get("/api/v1/me/feed/mutes", as: vera).items("value", String.self) == ["rude"], "mutes stay")
            let export = try await door.get("/api/v1/me/feed/export", as: vera)
            #expect(export.member("watches", [[String: Any]].self)?.count == (isWhole ? 0 : 5))
            #expect(export.member("liked_creators", [String].self) == (isWhole ? [] : ["mia"]))
            #expect((export.member("models.history", [[String: Any]].self)?.isEmpty == true) == isWhole)
            #expect((export.member("models.counts", [[String: Any]].self)?.isEmpty == true) == isWhole)
            let reasons = try await door.feed("limit=20", as: vera).items("reason.code", String.self)
            #expect(reasons.contains("again") != isWhole, "what was seen is unseen again")
        }
        let views = try await again.services.database.read { tx in try tx.row("SELECT count(*) FROM watches")?.int(0) }
        #expect(views == 5, "videos are counted by them")
    }

    @Test func `in nothing personal mode a watch teaches nothing, now and after a restart`() async throws {
        let (platform, cats, dogs) = try await scene()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            #expect(try await door.ask(.patch, "/api/v1/me/feed", as: vera, #"{"personal":false}"#).status == 204)
            try await watch(cats, as: vera, platform)
            #expect(try await door.ask(.put, "/api/v1/videos/\(cats[0])/like", as: vera).status == 200)
            #expect(try await door.get("/api/v1/me/taste", as: vera).member("personal", Bool.self) == false)
            #expect(try await door.ask(.patch, "/api/v1/me/feed", as: vera, #"{"personal":true}"#).status == 204)
            try await watch([dogs[0]], as: vera, platform, session: "b")
            try await until { try await tags(door, vera) == ["dogs"] }
        }
        try await TestPlatform(after: platform).open { (door: Door) async throws in
            #expect(try await tags(door, vera) == ["dogs"])
        }
    }

    @Test func `interests are offered from living tags and seed the taste`() async throws {
        let (platform, _, dogs) = try await scene()
        let guest = Person.guest(4)
        try await platform.open { (door: Door) async throws in
            let offered = try await door.get("/api/v1/me/feed/interests", as: guest)
            #expect(Set(offered.items("tag", String.self)) == ["cats", "dogs"])
            #expect(try await door.ask(.put, "/api/v1/me/feed/interests", as: guest, #"{"tags":["dogs"]}"#).status == 204)
            let page = try await door.feed("limit=4", as: guest)
            #expect(page.items("reason.code", String.self).contains("because_tag"))
            #expect(page.items("video.id", String.self).first.map { dogs.map(String.init).contains($0) } == true)
            #expect(try await door.ask(.put, "/api/v1/me/feed/interests", as: guest, #"{"tags":[]}"#).status == 204)
            #expect(try await !door.feed("limit=4", as: guest).items("reason.code", String.self).contains("because_tag"))
        }
    }
}
