import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

/// Where the videos of an app may be fetched from, and how that is shown.
@Suite(.serialized, .timeLimit(.minutes(5))) struct URLPrefixTests {
    @Test(arguments: [
        ("https://media.example/", "https://media.example/"), (" https://MEDIA.example ", "https://media.example/"),
        ("https://media.example:443/a/", "https://media.example/a/"),
        ("https://media.example:8443/a/b/", "https://media.example:8443/a/b/"),
    ]) func `a prefix has one spelling`(typed: String, prefix: String) throws {
        #expect(try URLPrefix.checked(typed) == prefix)
    }

    @Test(arguments: [
        "", "media.example", "http://media.example/", "https://media.example/a", "https://media.example/a/?x=/",
        "https://media.example/a/../",
        "https://media.example/%2e%2e/", "https://127.0.0.1/", "https://[::1]/", "https://a@media.example/", "https://media.example/#/",
    ]) func `what is no prefix is refused`(typed: String) {
        #expect(throws: Problem.self) { try URLPrefix.checked(typed) }
    }

    @Test func `a developer adds, looks for and removes prefixes of the own apps, and of no other`() async throws {
        let platform = try await TestPlatform()
        let (dora, emil) = (try await platform.person("dora"), try await platform.person("emil"))
        try await platform.open { (door: Door) async throws in
            _ = try await TestApp(door, on: platform, by: dora)
            let app = try #require(try await platform.services.developers.apps.list(of: dora.id).first?.id)
            let path = "/developers/apps/\(app)/prefixes"
            func send(_ path: String, _ form: String = "", as person: Person = dora) async throws -> Reply {
                try await door.send(
                    .post, path, [.cookie: person.cookie, .contentType: "application/x-www-form-urlencoded"], form
                )
            }
            for other in [emil, .guest(7)] {
                #expect(try await [401, 404].contains(door.get(path, as: other).status))
                #expect(try await [401, 404].contains(send(path, "prefix=https://media.example/", as: other).status))
            }
            let wrong = try await send(path, "prefix=http://media.example/")
            #expect(wrong.status == 422 && wrong.body.contains("value=\"http://media.example/\""))
            #expect(try await send(path, "prefix=https://media.example/clips/").status == 303)
            #expect(try await send(path, "prefix=https://media.example/clips/").status == 303, "twice is once")
            let prefix = try #require(try await platform.services.developers.prefixes.list(of: app).first)
            let page = try await door.get(path, as: dora)
            #expect(page.body.contains(prefix.fileAddress) && page.body.contains(prefix.fileText))
            #expect(prefix.fileAddress == "https://media.example/clips/tiktok\(prefix.token).txt")
            let looked = try await send("\(path)/\(prefix.id)/verify")
            #expect(looked.status == 409 && looked.body.contains("was not found there"))
            #expect(try await send("\(path)/\(prefix.id)/verify", as: emil).status == 404)
            #expect(try await send("\(path)/\(prefix.id)/remove", as: emil).status == 404)
            #expect(try await send("\(path)/\(prefix.id)/remove").status == 303)
            #expect(try await platform.services.developers.prefixes.list(of: app).isEmpty)
            for number in 0..<URLPrefixes.most { _ = try await send(path, "prefix=https://media\(number).example/") }
            #expect(try await send(path, "prefix=https://media.example/").status == 409)
        }
    }
}
