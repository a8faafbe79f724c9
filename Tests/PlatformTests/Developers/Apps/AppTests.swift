import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct AppTests {
    @Test(arguments: [
        ("", [TestApp.web], ["video.list"], "name"), ("two\nlines", [TestApp.web], [], "name"),
        (String(repeating: "n", count: 51), [TestApp.web], [], "name"), ("App", [], [], "redirect_uri"),
        ("App", (1...11).map { "https://planner.example/\($0)" }, [], "redirect_uri"),
        ("App", ["http://planner.example/"], [], "redirect_uri"),
        ("App", [TestApp.web], ["video.list", "video.everything"], "scopes"),
    ] as [(String, [String], [String], String)])
    func `what cannot be registered names the field at fault`(name: String, redirects: [String], scopes: [String], field: String) {
        let problem = #expect(throws: Problem.self) { try AppDraft(name: name, redirects: redirects, scopes: scopes) }
        #expect(problem?.field == field)
    }

    @Test func `a new secret ends the old one, and both are the developer's own affair`() async throws {
        let platform = try await TestPlatform()
        let (dora, emil) = (try await platform.person("dora"), try await platform.person("emil"))
        let vera = try await platform.person("vera")
        let apps = platform.services.developers.apps
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let token = try await app.access(of: vera)
            let id = try #require(try await apps.list(of: dora.id).first?.id)
            #expect(try await apps.list(of: emil.id).isEmpty)
            await #expect(throws: Problem.self) { try await apps.rotateSecret(of: id, by: emil.id) }
            await #expect(throws: Problem.self) { try await apps.delete(id, by: emil.id) }
            let secret = try await apps.rotateSecret(of: id, by: dora.id)
            #expect(try await app.token(["grant_type": "client_credentials"]).text("error") == "invalid_client")
            #expect(try await app.token(["grant_type": "client_credentials", "client_secret": secret]).text("access_token") != nil)
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 200)
            try await apps.delete(id, by: dora.id)
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 401)
            #expect(try await app.ask(app.request(), as: vera).status == 400)
            let left = try await platform.services.database.read { tx in
                try tx.row("SELECT (SELECT count(*) FROM app_tokens) + (SELECT count(*) FROM app_connections)")?.int(0)
            }
            #expect(left == 0)
        }
    }

    @Test func `an account has so many apps at most, and the operator as many as it takes`() async throws {
        let platform = try await TestPlatform()
        let dora = try await platform.person("dora")
        let apps = platform.services.developers.apps
        let draft = try AppDraft(name: "App", redirects: [TestApp.web], scopes: [])
        for developer in [dora.id, DeveloperApp.operatorID] {
            for _ in 0..<Apps.mostPerDeveloper { _ = try await apps.create(draft, by: developer) }
        }
        await #expect(throws: Problem.self) { try await apps.create(draft, by: dora.id) }
        _ = try await apps.create(draft, by: DeveloperApp.operatorID)
        #expect(Set(try await apps.list(of: dora.id).map(\.clientKey)).count == Apps.mostPerDeveloper)
        let vera = try await platform.person("vera")
        func order(for owner: String) -> AppOrder { AppOrder(name: "Hers", redirectUris: [TestApp.web], scopes: [], owner: owner) }
        let keys = try await platform.services.makeApp(order(for: "Vera"))
        #expect(try await apps.list(of: vera.id).map(\.clientKey) == [keys.clientKey])
        await #expect(throws: Problem.self) { try await platform.services.makeApp(order(for: "nobody")) }
    }
}
