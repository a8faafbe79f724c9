import Durable
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct ConnectionTests {
    @Test func `people see their connected apps in the settings, and end a connection at once`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            #expect(!(try await door.get("/settings", as: vera).body.contains("Connected apps")))
            let (token, theirs) = (try await app.access(of: vera, scope: "video.list"), try await app.access(of: nils))
            let code = try await app.code(of: vera, app.request(scope: "video.list"))
            let page = try await door.get("/settings", as: vera)
            #expect(page.body.contains("Planner") && page.body.contains(Scope.videoList.words))
            #expect(!page.body.contains(Scope.stats.words))
            let id = try #require(page.body.firstMatch(of: /settings\/apps\/([0-9]+)\/end/).map { String($0.1) })
            #expect(try await door.ask(.post, "/settings/apps/\(id)/end", as: .guest(7)).status == 401)
            let ended = try await door.ask(.post, "/settings/apps/\(id)/end", as: vera)
            #expect(ended.status == 303)
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 401)
            #expect(try await app.exchange(code).text("error") == "invalid_grant")
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", theirs).status == 200)
            #expect(!(try await door.get("/settings", as: vera).body.contains("Planner")))
        }
        let told = try await platform.services.events.events(after: 0, limit: 100).filter { $0.kind == "app.disconnected" }
        #expect(try told.map { try $0.decode(ConnectionEvent.self).reason } == [.person])
    }

    @Test func `what is switched off the next time is off for the tokens that there are`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let first = try await app.exchange(try await app.code(of: vera, app.request(scope: "user.info.stats,video.list")))
            let token = try #require(first.text("access_token"))
            let page = try await app.ask(app.request(scope: "video.list"), as: vera)
            _ = try await app.decide(page, as: vera, scopes: [])
            let list = try await door.api(.post, "/v2/video/list/?fields=id", token, "{}")
            #expect(list.text("error.code") == "scope_not_authorized")
            let stats = try await door.api(.get, "/v2/user/info/?fields=likes_count", token)
            #expect(stats.status == 200, "nobody was asked about that")
            let again = try await app.token(["grant_type": "refresh_token", "refresh_token": first.text("refresh_token")])
            #expect(again.text("scope") == "user.info.basic,user.info.stats")
        }
    }
}
