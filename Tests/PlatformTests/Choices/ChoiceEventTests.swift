import Durable
import HTTPTypes
import Recommender
import Storage
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct ChoiceEventTests {
    /// What the log says of steering since the beginning.
    private func told(_ platform: TestPlatform, _ kinds: String...) async throws -> [Event] {
        try await platform.services.events.events(after: 0, limit: 1000).filter { kinds.contains($0.kind) }
    }

    @Test func `what changes nothing is not told, so nothing is learned of it`() async throws {
        let platform = try await TestPlatform()
        let mia = try await platform.person("mia")
        let video = try await platform.video(by: mia)
        try await platform.open { (door: Door) async throws in
            let steps: [(HTTPRequest.Method, String, Int)] = [
                (.delete, "me/feed/mutes/words/rude", 0), (.put, "me/feed/mutes/words/rude", 1), (.put, "me/feed/mutes/words/rude", 1),
                (.put, "me/feed/mutes/words/Rude", 2), (.delete, "me/feed/mutes/words/rude", 3), (.delete, "me/feed/mutes/words/rude", 3),
                (.delete, "videos/\(video)/not-interested", 3), (.put, "videos/\(video)/not-interested", 4),
                (.put, "videos/\(video)/not-interested", 4), (.delete, "videos/\(video)/not-interested", 5),
            ]
            for (method, path, count) in steps {
                #expect(try await door.ask(method, "/api/v1/\(path)", as: .guest(5)).status == 204)
                #expect(try await told(platform, "feed.chosen").count == count, "\(method) \(path)")
            }
            for (personal, count) in [(true, 5), (false, 6), (false, 6), (true, 7)] {
                #expect(try await door.ask(.patch, "/api/v1/me/feed", as: .guest(5), #"{"personal":\#(personal)}"#).status == 204)
                #expect(try await told(platform, "feed.chosen").count == count)
            }
        }
    }

    @Test(arguments: [true, false])
    func `in nothing personal mode not interested teaches nothing`(isGuest: Bool) async throws {
        let platform = try await TestPlatform()
        let mia = try await platform.person("mia")
        let viewer = isGuest ? Person.guest(6) : try await platform.person("vera")
        let videos = [try await platform.video(by: mia, caption: "#cats"), try await platform.video(by: mia, caption: "#dogs")]
        try await platform.open { [videos] (door: Door) async throws in
            for (video, personal) in zip(videos, [false, true]) {
                #expect(try await door.ask(.patch, "/api/v1/me/feed", as: viewer, #"{"personal":\#(personal)}"#).status == 204)
                #expect(try await door.ask(.put, "/api/v1/videos/\(video)/not-interested", as: viewer).status == 204)
            }
        }
        let flags = try await told(platform, "feed.chosen", "disinterest.added").compactMap { event -> Bool? in
            if event.kind == "disinterest.added" { return try event.decode(MarkEvent.self).impersonal ?? false }
            let choice = try event.decode(ChoiceEvent.self)
            return choice.unwanted == nil ? nil : choice.impersonal ?? false
        }
        #expect(flags == [true, false])
    }

    @Test func `one can neither mute oneself nor be left muted by oneself`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let key = ViewerKey.account(vera.id)
        try await platform.services.choices.set(Choice(subject: .creator(vera.id), stance: .mute), of: key)
        try await platform.open { (door: Door) async throws in
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/creators/vera", as: vera).status == 403)
            #expect(try await door.ask(.delete, "/api/v1/me/feed/mutes/creators/vera", as: vera).status == 204)
        }
        #expect(try await platform.services.choices.all(of: key).isEmpty)
    }
}
