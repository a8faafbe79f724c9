import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct TesterTests {
    @Test func `an app in test is connected by its developer and its testers alone`() async throws {
        let platform = try await TestPlatform()
        let (dora, tess, vera) = (try await platform.person("dora"), try await platform.person("tess"), try await platform.person("vera"))
        let developers = platform.services.developers
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let id = try #require(try await developers.apps.list(of: dora.id).first?.id)
            let page = try await app.ask(app.request(), as: vera)
            try await developers.apps.setTesting(true, of: id, by: dora.id)
            try await developers.testers.add(" @Tess ", to: id)
            #expect(try await developers.testers.list(of: id).map(\.username) == ["tess"])
            for person in [dora, tess] { #expect(try await app.ask(app.request(), as: person).status == 200) }
            let refused = try await app.ask(app.request(), as: vera)
            #expect(refused.status == 403 && refused.body.contains("Not open yet") && refused.callback.isEmpty)
            let late = try await app.decide(page, as: vera)
            #expect(late.status == 403 && late.callback.isEmpty, "a page from before is no way in")
            try await developers.testers.remove(tess.id, from: id)
            #expect(try await app.ask(app.request(), as: tess).status == 403)
        }
    }

    @Test func `an app has twenty testers, and nobody who is not there`() async throws {
        let platform = try await TestPlatform()
        let dora = try await platform.person("dora")
        let developers = platform.services.developers
        _ = try await developers.apps.create(try AppDraft(name: "a", redirects: [TestApp.web], scopes: []), by: dora.id)
        let id = try #require(try await developers.apps.list(of: dora.id).first?.id)
        await #expect(throws: Problem.self) { try await developers.testers.add("nobody", to: id) }
        for number in 0..<Testers.most {
            _ = try await platform.person("tester\(number)")
            try await developers.testers.add("tester\(number)", to: id)
        }
        _ = try await platform.person("late")
        await #expect(throws: Problem.self) { try await developers.testers.add("late", to: id) }
    }
}
