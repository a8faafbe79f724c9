import Durable
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

/// What an app has sent, before its owner posts it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct DraftTests {
    private static let form = "caption=By+me+%23tide&visibility=public&allow_comments=on&contains_ads=on"

    private func send(_ door: Door, _ path: String, _ form: String, as person: Person) async throws -> Reply {
        try await door.send(.post, path, [.cookie: person.cookie, .contentType: "application/x-www-form-urlencoded"], form)
    }

    @Test func `an owner finds a draft, says what it is, and posts it`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let (begun, video) = try await poster.sent(inbox: true)
            #expect(begun.name.hasPrefix("v_inbox_file~v2."))
            #expect(try await door.get("/drafts/\(video)", as: vera).status == 404, "it is not ready")
            try await poster.prepared(video)
            #expect(try await poster.status(begun.name).text("data.status") == "SEND_TO_USER_INBOX")
            let me = try await door.get("/me", as: vera)
            #expect(me.body.contains("/drafts/\(video)") && me.body.contains("Draft"))
            let page = try await door.get("/drafts/\(video)", as: vera)
            #expect(page.body.contains("Planner") && page.body.contains("/media/\(video)/"))
            for other in [nils, .guest(7)] {
                for path in ["/drafts/\(video)", "/drafts/\(video)/delete"] {
                    #expect(try await [401, 404].contains(door.get(path, as: other).status))
                    #expect(try await [401, 404].contains(send(door, path, Self.form, as: other).status))
                }
                #expect(try await door.get("/@vera/video/\(video)", as: other).status == 404)
                #expect(try await door.get("/api/v1/videos/\(video)", as: other).status == 404)
                #expect(try await door.get("/media/\(video)/\(TestPlatform.fileName)", as: other).status == 404)
            }
            let endless = "caption=\(String(repeating: "a", count: 2201))&visibility=friends"
            let long = try await send(door, "/drafts/\(video)", endless, as: vera)
            #expect(long.status == 422 && long.body.contains("value=\"friends\" checked"))
            let posted = try await send(door, "/drafts/\(video)", Self.form, as: vera)
            #expect(posted.status == 303 && posted.headers[.location] == "/@vera/video/\(video)")
            #expect(try await door.get("/@vera/video/\(video)", as: nils).status == 200)
            let status = try await poster.status(begun.name)
            #expect(status.text("data.status") == "PUBLISH_COMPLETE")
            #expect(status.member("data.publicaly_available_post_id") == [video])
            #expect(try await send(door, "/drafts/\(video)", Self.form, as: vera).status == 404, "once")
            #expect(try await poster.moves() == ["inbox", "complete"])
            let found = try #require(try await platform.services.database.read { tx in try Videos.find("v.id = \(video)", in: tx) })
            #expect(found.caption == "By me #tide" && !found.isDraft && found.visibility == .everyone)
            #expect(found.permissions == Video.Permissions(allowDuet: false, allowStitch: false, containsAds: true))
            let tags = try await platform.services.database.read { tx in
                try tx.rows("SELECT tag FROM video_tags WHERE video_id = \(video)").map { try $0.text(0) }
            }
            #expect(tags == ["tide"])
        }
    }

    @Test func `an owner deletes a draft, and its app hears so`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let (begun, video) = try await poster.sent(inbox: true)
            try await poster.prepared(video)
            #expect(try await door.get("/drafts/\(video)/delete", as: vera).status == 200)
            let gone = try await send(door, "/drafts/\(video)/delete", "", as: vera)
            #expect(gone.status == 303 && gone.headers[.location] == "/me")
            let status = try await poster.status(begun.name)
            #expect(status.text("data.status") == "FAILED" && status.text("data.fail_reason") == "publish_cancelled")
            #expect(try await door.get("/drafts/\(video)", as: vera).status == 404)
        }
    }

    @Test func `a draft outlives its app`() async throws {
        let platform = try await TestPlatform()
        let (vera, dora) = (try await platform.person("vera"), try await platform.person("dora"))
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera, app: try await TestApp(door, on: platform, by: dora))
            let (_, video) = try await poster.sent(inbox: true)
            try await poster.prepared(video)
            try await platform.services.developers.apps.delete(try await poster.appID(), by: dora.id)
            #expect(try await door.get("/drafts/\(video)", as: vera).body.contains("An app sent it"))
            #expect(try await send(door, "/drafts/\(video)", Self.form, as: vera).status == 303)
        }
    }
}
