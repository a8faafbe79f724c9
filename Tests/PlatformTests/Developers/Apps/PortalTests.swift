import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct PortalTests {
    private func send(_ path: String, as person: Person?, _ door: Door, _ fields: [String: String] = [:]) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let person { headers[.cookie] = person.cookie }
        return try await door.send(.post, path, headers, TestApp.encode(fields))
    }

    @Test func `somebody registers an app, reads its secret once, and connects it`() async throws {
        let platform = try await TestPlatform()
        let dora = try await platform.person("dora")
        try await platform.open { (door: Door) async throws in
            let guest = try await door.send(.get, "/developers")
            #expect(guest.status == 303 && guest.headers[.location] == "/login?next=/developers")
            let wrong = try await send("/developers/apps", as: dora, door, ["name": "Tides", "redirect_uris": "http://tides.example/"])
            #expect(wrong.status == 422 && wrong.body.contains("must begin with https://") && wrong.body.contains("value=\"Tides\""))
            let fields = ["name": "Tides", "redirect_uris": "\(TestApp.web)\r\n\(TestApp.local)\r\n", "scope": "video.list"]
            let made = try await send("/developers/apps", as: dora, door, fields)
            #expect(made.status == 201 && made.headers[.cacheControl] == "no-store")
            let secret = try #require(made.body.firstMatch(of: /sks\.[A-Za-z0-9_-]{43}/).map { String($0.0) })
            let key = try #require(made.body.firstMatch(of: /sk[a-z0-9]{18}/).map { String($0.0) })
            let list = try await door.get("/developers", as: dora)
            #expect(list.body.contains(key) && !list.body.contains(secret))
            let id = try #require(try await platform.services.developers.apps.list(of: dora.id).first?.id)
            let settings = try await door.get("/developers/apps/\(id)", as: dora)
            #expect(settings.body.contains(TestApp.local) && !settings.body.contains(secret))
            #expect(try await platform.services.developers.apps.app(withKey: key, secret: secret)?.scopes == Scopes([.basic, .videoList]))
        }
    }

    @Test func `an app is looked after by its developer and by nobody else`() async throws {
        let platform = try await TestPlatform()
        let (dora, emil) = (try await platform.person("dora"), try await platform.person("emil", role: .admin))
        let apps = platform.services.developers.apps
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let id = try #require(try await apps.list(of: dora.id).first?.id)
            for (person, status) in [(nil, 401), (emil, 404)] as [(Person?, Int)] {
                #expect(try await send("/developers/apps/\(id)/secret", as: person, door).status == status)
                #expect(try await send("/developers/apps/\(id)/delete", as: person, door).status == status)
            }
            #expect(try await door.get("/developers/apps/\(id)/delete", as: emil).status == 404)
            #expect(!(try await door.get("/developers", as: emil).body.contains("Planner")))
            #expect(try await apps.app(withKey: app.key, secret: app.secret) != nil)
            let rotated = try await send("/developers/apps/\(id)/secret", as: dora, door)
            #expect(rotated.status == 200 && rotated.body.contains("sks.") && !rotated.body.contains(app.secret))
            #expect(try await apps.app(withKey: app.key, secret: app.secret) == nil)
            #expect(try await door.get("/developers/apps/\(id)/delete", as: dora).body.contains("Delete Planner?"))
            #expect(try await send("/developers/apps/\(id)/delete", as: dora, door).headers[.location] == "/developers?done=deleted")
            #expect(try await apps.app(withKey: app.key) == nil)
        }
    }
}
