import Durable
import HTTPTypes
import Recommender
import Storage
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct ChoiceTests {
    /// Who chooses, and what each of these kinds hides of the four videos below.
    private static let hidden: [(path: String, videos: [Int])] = [
        ("mutes/creators/Mia", [0, 1]), ("mutes/tags/caf%C3%A9", [1, 2]), ("mutes/tags/CAFE", [1, 2]),
        ("mutes/words/na%C3%AFve%20plan", [3]), ("mutes/words/cafe", [1, 2]), ("mutes/words/unsaid", []),
    ]

    private func scene() async throws -> (TestPlatform, [Int64]) {
        let platform = try await TestPlatform()
        let (mia, noah) = (try await platform.person("mia"), try await platform.person("noah"))
        return (platform, [
            try await platform.video(by: mia, caption: "Plain"), try await platform.video(by: mia, caption: "A walk #Café"),
            try await platform.video(by: noah, caption: "the cafe, again #cafe"),
            try await platform.video(by: noah, caption: "A plan so NAIVE"),
        ])
    }

    @Test(arguments: [true, false], 0..<6)
    func `what is muted is gone from the very next page of whoever muted it, and back when that is taken back`(
        isGuest: Bool, entry: Int
    ) async throws {
        let (platform, videos) = try await scene()
        let other = try await platform.person("olga")
        let viewer = isGuest ? Person.guest(77) : try await platform.person("vera")
        let (path, gone) = Self.hidden[entry]
        try await platform.open { (door: Door) async throws in
            func shown(_ person: Person, _ query: String = "limit=20") async throws -> Set<String> {
                Set(try await door.feed(query, as: person).items("video.id", String.self))
            }
            let all = Set(videos.map(String.init))
            #expect(try await shown(viewer) == all)
            #expect(try await door.ask(.put, "/api/v1/me/feed/\(path)", as: viewer).status == 204)
            let left = all.subtracting(gone.map { String(videos[$0]) })
            #expect(try await shown(viewer) == left)
            #expect(try await shown(viewer, "limit=20&kind=latest") == left)
            #expect(try await shown(other) == all)
            #expect(try await shown(.guest(78)) == all)
            #expect(try await door.get("/api/v1/me/feed/mutes", as: viewer).items("value", String.self).count == 1)
            #expect(try await door.get("/api/v1/me/feed/mutes", as: other).items("value", String.self).isEmpty)
            #expect(try await door.ask(.delete, "/api/v1/me/feed/\(path)", as: viewer).status == 204)
            #expect(try await shown(viewer) == all)
        }
    }

    @Test func `another node learns of it by the event`() async throws {
        let (platform, videos) = try await scene()
        let vera = try await platform.person("vera")
        let node = try await TestPlatform(after: platform)
        try await node.open { (far: Door) async throws in
            #expect(try await far.feed("limit=20", as: vera).items("position", Int.self).count == 4)
            try await platform.open(isConsuming: false) { (door: Door) async throws in
                #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/creators/noah", as: vera).status == 204)
            }
            node.services.events.announce()
            let left = Set(videos.prefix(2).map(String.init))
            try await until { Set(try await far.feed("limit=20", as: vera).items("video.id", String.self)) == left }
        }
    }

    @Test func `a guest's not interested takes the video away, and gives it back`() async throws {
        let (platform, videos) = try await scene()
        let guest = Person.guest(5)
        try await platform.open { (door: Door) async throws in
            func ids() async throws -> [String] { try await door.feed("limit=20", as: guest).items("video.id") }
            let path = "/api/v1/videos/\(videos[0])/not-interested"
            #expect(try await door.ask(.put, path, as: guest).status == 204)
            #expect(try await !ids().contains(String(videos[0])))
            #expect(try await door.ask(.delete, path, as: guest).status == 204)
            try await until { try await ids().contains(String(videos[0])) }
            #expect(try await door.ask(.put, "/api/v1/videos/12345/not-interested", as: guest).status == 404)
        }
    }

    @Test(arguments: [
        ("mutes/creators/nobody", 404), ("mutes/creators/vera", 403), ("mutes/tags/two%20words", 422), ("mutes/words/%21%21", 422),
        ("mutes/words/a%20b%20c%20d%20e%20f", 422), ("pins/words/cat", 404), ("mutes/sounds/1", 404), ("mutes/words/a%00b", 404),
    ])
    func `what makes no sense is refused`(path: String, status: Int) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            #expect(try await door.ask(.put, "/api/v1/me/feed/\(path)", as: vera).status == status)
            #expect(try await door.get("/api/v1/me/taste", as: vera).member("mutes", [[String: String]].self) == [])
        }
    }

    @Test func `one can have many choices, and not more`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let key = "account-\(vera.id)"
        try await platform.services.database.write { tx in
            for number in 0..<Choices.limit {
                try tx.run(
                    """
                    INSERT INTO feed_choices (viewer_key, kind, value, stance, shown, created_at)
                    VALUES (\(key), 'word', \("w\(number)"), 'mute', \("w\(number)"), \(number))
                    """
                )
            }
        }
        try await platform.open { (door: Door) async throws in
            let answer = try await door.ask(.put, "/api/v1/me/feed/mutes/words/more", as: vera)
            #expect(answer.status == 403 && answer.code == "too_many_choices")
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/words/w7", as: vera).status == 204, "what is there may be said again")
        }
    }

    @Test func `what guests chose goes with their cookie`() async throws {
        let platform = try await TestPlatform()
        try await platform.services.choices.set(Choice(subject: .tag("cats"), stance: .mute), of: .guest(3))
        try await platform.services.choices.open(with: .latest, for: .account(3))
        #expect(try await platform.services.choices.sweep() == 0)
        try await platform.services.database.write { tx in try tx.run("UPDATE feed_choices SET expires_at = 1") }
        try await platform.services.database.write { tx in
            for number in 0...Choices.swept {
                try tx.run(
                    "INSERT INTO feed_preferences (viewer_key, expires_at) VALUES (\("guest-\(100 + number)"), \(10 + number))"
                )
            }
        }
        #expect(try await platform.services.choices.sweep() == Choices.swept + 2, "in as many transactions as it takes")
        #expect(try await platform.services.choices.preferences(of: .account(3)).opensWith == .latest)
    }
}
