import HTTPTypes
import HummingbirdTesting
import NIOCore
import Recommender
import Storage
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct TasteBoundsTests {
    @Test func `a reset lets go of all that somebody watched for years, in as many transactions as it takes`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: try await platform.person("mia"))
        let (services, key) = (platform.services, ViewerKey.account(vera.id))
        try await ManyWatches(of: key, video).write(2 * Choices.watchesAtOnce + 1, services.database)
        #expect(try await services.feed.states.state(of: key).seen.count == 1)
        try await services.choices.forget(.everything, of: key)
        #expect(try await services.feed.states.state(of: key).seen.isEmpty)
        let left = try await services.database.read { tx in
            try tx.row(
                "SELECT count(CASE WHEN viewer_key = \(key.text) OR account_id = \(vera.id) THEN 1 END), count(*) FROM watches"
            ).map { [try $0.int(0), try $0.int(1)] }
        }
        #expect(left == [0, Int64(2 * Choices.watchesAtOnce + 1)], "videos are counted by them")
    }

    @Test func `watches that a reset has not let go yet count no more`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: try await platform.person("mia"))
        let (services, key) = (platform.services, ViewerKey.account(vera.id))
        try await services.choices.forget(.everything, of: key)
        for key in [key, .guest(3)] { try await ManyWatches(of: key, video).write(3, services.database) }
        try await services.choices.forget(.tag("cats"), of: key)
        #expect(try await services.feed.states.state(of: key).seen.isEmpty)
        #expect(try await services.feed.states.state(of: .guest(3)).seen.count == 1)
    }

    @Test func `an export says where its watches end, and when the question for interests was answered`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: try await platform.person("mia"))
        let watches = ManyWatches(of: .account(vera.id), video)
        try await platform.open { (door: Door) async throws in
            let before = try await door.get("/api/v1/me/feed/export", as: vera)
            #expect(before.member("watches_truncated", Bool.self) == false)
            #expect(before.member("asked_at", String.self) == nil)
            try await watches.write(TasteExport.mostWatches + 1, platform.services.database)
            #expect(try await door.ask(.put, "/api/v1/me/feed/interests", as: vera, #"{"tags":[]}"#).status == 204)
            let after = try await door.get("/api/v1/me/feed/export", as: vera)
            #expect(after.member("watches_truncated", Bool.self) == true)
            #expect(after.member("watches", [[String: Any]].self)?.count == TasteExport.mostWatches)
            #expect(after.member("asked_at", String.self) != nil)
        }
    }

    @Test func `more interests than one may have are refused by the form as well`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            for (count, word) in [(Choices.mostInterests + 1, "problem=too_many_interests"), (Choices.mostInterests, "done=interests")] {
                let body = (0..<count).map { "tag=t\($0)" }.joined(separator: "&")
                let answer = try await door.client.execute(
                    uri: "/settings/feed/interests", method: .post,
                    headers: [.cookie: vera.cookie, .contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: body)
                )
                #expect(answer.headers[.location] == "/settings/feed?\(word)")
            }
            #expect(try await door.get("/settings/feed?problem=too_many_interests", as: vera).body.contains("Choose at most"))
            let offered = try await door.get("/api/v1/me/feed/interests", as: vera).items("tag", String.self)
            #expect(offered.count == Choices.mostInterests)
        }
    }

    @Test(arguments: [true, false])
    func `what did not interest stands on the page, and can be called back`(isGuest: Bool) async throws {
        let platform = try await TestPlatform()
        let viewer = isGuest ? Person.guest(5) : try await platform.person("vera")
        let video = try await platform.video(by: try await platform.person("mia"))
        try await platform.open { (door: Door) async throws in
            #expect(try await !door.get("/settings/feed", as: viewer).body.contains("Show this again"))
            #expect(try await door.ask(.put, "/api/v1/videos/\(video)/not-interested", as: viewer).status == 204)
            #expect(try await door.get("/settings/feed", as: viewer).body.contains("Show this again"))
            let answer = try await door.client.execute(
                uri: "/settings/feed/choices", method: .post,
                headers: [.cookie: viewer.cookie, .contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "action=interest&kind=videos&value=\(video)")
            )
            #expect(answer.headers[.location] == "/settings/feed?done=interest")
            try await until { try await door.feed(as: viewer).items("video.id", String.self) == [String(video)] }
        }
    }

    @Test func `nobody is offered to mute themselves`() async throws {
        let platform = try await TestPlatform()
        let (mia, vera) = (try await platform.person("mia"), try await platform.person("vera"))
        let video = try await platform.video(by: mia)
        try await platform.open { (door: Door) async throws in
            for (person, isOffered) in [(mia, false), (vera, true)] {
                let page = try await door.get("/videos/\(video)/why", as: person).body
                #expect(page.contains("Mute @mia") == isOffered && page.contains("Not interested in this video") == isOffered)
            }
        }
    }
}
