import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct AppPagesTests {
    private func send(_ path: String, as person: Person?, _ door: Door, _ fields: String = "") async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let person { headers[.cookie] = person.cookie }
        return try await door.send(.post, path, headers, fields)
    }

    @Test func `an app is changed, and its developer reads what it has asked`() async throws {
        let platform = try await TestPlatform()
        let (dora, vera) = (try await platform.person("dora"), try await platform.person("vera"))
        let apps = platform.services.developers.apps
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let id = try #require(try await apps.list(of: dora.id).first?.id)
            let path = "/developers/apps/\(id)"
            let fields = [
                "name": "Tides", "redirect_uris": TestApp.web, "scope": "video.list", "access_minutes": "30", "refresh_days": "2",
            ]
            let wrong = try await send(path, as: dora, door, TestApp.encode(fields.merging(["access_minutes": "9"]) { $1 }))
            #expect(wrong.status == 422 && wrong.body.contains("10 to 1440 minutes") && wrong.body.contains("value=\"Tides\""))
            #expect(try await send(path, as: dora, door, TestApp.encode(fields)).headers[.location] == "\(path)?done=saved")
            let changed = try #require(try await apps.app(withKey: app.key))
            #expect(changed.name == "Tides" && changed.scopes == Scopes([.basic, .videoList]))
            #expect(changed.lifetimes == TokenLifetimes(accessSeconds: 1800, refreshSeconds: 172_800, rotatesRefresh: false))
            #expect(try await door.get(path, as: dora).body.contains("value=\"30\""))

            let token = try await app.access(of: vera, scope: "video.list")
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 200)
            #expect(try await door.api(.get, "/v2/user/info/?fields=nonsense", token).status == 400)
            #expect(try await app.oauth("token", ["client_secret": "wrong"]).text("error") == "invalid_client")
            _ = try await app.oauth("revoke", ["token": token])
            // A link that leads back to somewhere else is a mistake of the app, also where only the person sees it.
            let link = TestApp.encode(["client_key": app.key, "redirect_uri": "https://elsewhere.example/", "response_type": "code"])
            #expect(try await door.get("/v2/auth/authorize/?\(link)", as: vera).status == 400)
            #expect(try await door.send(.get, "/v2/auth/authorize/?\(link)").status == 400)
            let known = TestApp.encode(["client_key": app.key, "redirect_uri": TestApp.web, "response_type": "token"])
            #expect(try await door.get("/v2/auth/authorize/?\(known)", as: vera).status == 303)
            let log = platform.services.developers.log
            try await log.write(at: platform.services.clock.now())
            let page = try await door.get("\(path)/requests", as: dora).body
            for words in [
                "user.info", "There is no field “nonsense” here.", "invalid_client", "Check both.", "Busiest token: 2 of 600",
                "authorization_invalid", "Send one of the app", "unsupported_response_type",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains(token))
            #expect(page.split(separator: "authorization_invalid").count == 2, "a guest's mistakes are not written down")
        }
    }

    @Test func `of the requests of an app the last hundred are kept, and all are counted`() async throws {
        let platform = try await TestPlatform()
        let made = try await platform.services.developers.apps.create(
            try AppDraft(name: "a", redirects: [TestApp.web], scopes: []), by: DeveloperApp.operatorID
        )
        let app = try #require(try await platform.services.developers.apps.app(withKey: made.clientKey)).id
        let (log, now) = (platform.services.developers.log, platform.services.clock.now())
        for round in 0..<3 {
            for number in 0..<150 {
                let status = number % 3 == 0 ? 429 : 200
                let record = APIRecord(
                    at: now, endpoint: "video.list", status: status, code: "ok", message: "", logID: "\(round)-\(number)"
                )
                log.note(record, of: app, used: number)
                log.note(record, of: 1, used: nil)
            }
            try await log.write(at: now)
        }
        let kept = try await log.list(of: app)
        #expect(kept.count == 100 && kept.first?.logID == "2-149" && kept.last?.logID == "2-50")
        let usage = try await log.usage(of: app, at: now)
        #expect(usage == ["video.list": APIUsage(requests: 450, failures: 150, refused: 150, peak: 149)])
        #expect(try await log.usage(of: app, at: now + .millisecondsPerDay).isEmpty)
    }

    @Test(arguments: [
        "", "/webhooks", "/webhooks/test", "/webhooks/1/again", "/testers", "/testers/1/remove", "/testing", "/secret", "/delete",
    ])
    func `pages of an app are there for its developer alone`(_ page: String) async throws {
        let platform = try await TestPlatform()
        let (dora, emil) = (try await platform.person("dora"), try await platform.person("emil", role: .admin))
        try await platform.open { (door: Door) async throws in
            _ = try await TestApp(door, on: platform, by: dora, webhook: "https://planner.example/hook")
            let id = try #require(try await platform.services.developers.apps.list(of: dora.id).first?.id)
            for (person, status) in [(nil, 401), (emil, 404)] as [(Person?, Int)] {
                #expect(try await send("/developers/apps/\(id)\(page)", as: person, door, "testing=on").status == status)
            }
            for tab in PortalFrame.Tab.allCases {
                #expect(try await door.get(tab.path(id), as: emil).status == 404)
                #expect(try await door.get(tab.path(id), as: dora).status == 200)
            }
        }
    }

    @Test func `a callback URL is set, tested and sent to again from the page`() async throws {
        let desk = try await WebhookDesk { _ in .status(503) }
        let platform = desk.platform
        let dora = try await platform.person("dora")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let id = try #require(try await platform.services.developers.apps.list(of: dora.id).first?.id)
            let path = "/developers/apps/\(id)/webhooks"
            let wrong = try await send(path, as: dora, door, TestApp.encode(["webhook_url": "http://planner.example/hook"]))
            #expect(wrong.status == 422 && wrong.body.contains("must begin with https://"))
            let saved = try await send(path, as: dora, door, TestApp.encode(["webhook_url": "https://planner.example/hook"]))
            #expect(saved.headers[.location] == "\(path)?done=saved")
            #expect(try await send("\(path)/test", as: dora, door).status == 303)
            try await desk.sending {
                try await until { try await door.get(path, as: dora).body.contains("Answered 503") }
                let page = try await door.get(path, as: dora).body
                #expect(page.contains("Trying again") && page.contains("Answered 503") && page.contains("webhook.test"))
                #expect(!page.contains(app.secret) && !page.contains("TikTok-Signature"))
                let delivery = try await desk.only(id).id
                desk.receiver.answers { _ in .status(200) }
                #expect(try await send("\(path)/\(delivery)/again", as: dora, door).status == 303)
                try await until { try await desk.only(id).state == .delivered }
            }
            #expect(try await door.get(path, as: dora).body.contains("Delivered"))
        }
    }

    @Test func `an app's picture is shown where it asks, and goes with it`() async throws {
        let platform = try await TestPlatform()
        let (dora, vera) = (try await platform.person("dora"), try await platform.person("vera"))
        let developers = platform.services.developers
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let id = try #require(try await developers.apps.list(of: dora.id).first?.id)
            let first = try await platform.services.objects.put(Array("first".utf8), folder: AppIcons.folder(of: id), extension: "jpg")
            let second = try await platform.services.objects.put(Array("second".utf8), folder: AppIcons.folder(of: id), extension: "jpg")
            await #expect(throws: Problem.self) { try await developers.icons.set(first.name, of: id, by: vera.id) }
            try await developers.icons.set(first.name, of: id, by: dora.id)
            let address = try #require(AppIcons.url(app: id, object: first.name))
            #expect(try await app.ask(app.request(), as: vera).body.contains(address))
            _ = try await app.access(of: vera)
            #expect(try await door.get("/settings", as: vera).body.contains(address))
            #expect(try await door.send(.get, address).body == "first")
            try await developers.icons.set(second.name, of: id, by: dora.id)
            #expect(try await door.send(.get, address).status == 404)
            let wrong = try await send("/developers/apps/\(id)/icon", as: dora, door, "icon=x")
            #expect(wrong.status == 415)
            try await developers.apps.delete(id, by: dora.id)
        }
        let jobs = try await platform.services.database.read { tx in
            try tx.row("SELECT count(*) FROM jobs WHERE kind = \(DeleteObjects.kind)")?.int(0)
        }
        #expect(jobs == 2)
    }
}
