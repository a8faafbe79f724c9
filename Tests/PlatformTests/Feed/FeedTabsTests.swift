import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct FeedTabsTests {
    private func kind(_ page: Answer) -> String? {
        page.body.firstMatch(of: /data-kind="([a-z_]+)"/).map { String($0.1) }
    }

    @Test func `the feed that was chosen last is what the site opens with`() async throws {
        let platform = try await TestPlatform()
        let (vera, other) = (try await platform.person("vera"), try await platform.person("olga"))
        try await platform.open { (door: Door) async throws in
            #expect(kind(try await door.get("/", as: vera)) == "for_you")
            for (path, expected) in [("/latest", "latest"), ("/following", "following"), ("/for-you", "for_you")] {
                #expect(kind(try await door.get(path, as: vera)) == expected)
                #expect(kind(try await door.get("/", as: vera)) == expected)
                #expect(kind(try await door.get("/", as: other)) == "for_you")
            }
            let guest = try await door.client.execute(uri: "/latest", method: .get, headers: [.cookie: Person.guest(5).cookie])
            #expect(guest.headers[values: .setCookie].contains { $0.hasPrefix("skit_feed=latest;") })
            for (cookie, expected) in [("latest", "latest"), ("following", "for_you"), ("nonsense", "for_you")] {
                let browser = Person.guest(5, and: "; skit_feed=\(cookie)")
                #expect(kind(try await door.get("/", as: browser)) == expected)
            }
        }
    }

    @Test func `a guest's choice stands in the browser, and goes along into an account that has chosen none`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let body = ByteBuffer(string: #"{"opens_with":"latest"}"#)
            let told = try await door.client.execute(
                uri: "/api/v1/me/feed", method: .patch, headers: [.cookie: Person.guest(5).cookie, .contentType: "application/json"],
                body: body
            )
            #expect(told.status == .noContent)
            #expect(told.headers[values: .setCookie].contains { $0.hasPrefix("skit_feed=latest;") })
            let refused = try await door.ask(.patch, "/api/v1/me/feed", as: .guest(5), #"{"opens_with":"following"}"#)
            #expect(refused.status == 401)
            func opened(_ cookie: String) async throws -> [String?] {
                let browser = Person(id: 0, name: "", cookie: cookie)
                let taste = try await door.get("/api/v1/me/taste", as: browser)
                return [kind(try await door.get("/", as: browser)), taste.member("opens_with", String.self)]
            }
            #expect(try await opened(Person.guest(5).cookie) == ["for_you", "for_you"])
            #expect(try await opened(Person.guest(5, and: "; skit_feed=latest").cookie) == ["latest", "latest"])
            #expect(try await opened("\(vera.cookie); skit_feed=latest") == ["latest", "latest"])
            #expect(try await door.ask(.patch, "/api/v1/me/feed", as: vera, #"{"opens_with":"following"}"#).status == 204)
            #expect(try await opened("\(vera.cookie); skit_feed=latest") == ["following", "following"])
        }
    }

    @Test(arguments: [
        ("Sec-Fetch-Site", "cross-site", HTTPRequest.Method.get, false), ("Sec-Fetch-Site", "same-site", .get, false),
        ("Sec-Fetch-Site", "same-origin", .get, true), ("Sec-Fetch-Site", "none", .get, true),
        ("Sec-Purpose", "prefetch;prerender", .get, false), ("Purpose", "prefetch", .get, false), ("Accept", "*/*", .head, false),
    ])
    func `only where somebody went is remembered`(name: String, value: String, method: HTTPRequest.Method, isKept: Bool) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let field = try #require(HTTPField.Name(name))
        try await platform.open { (door: Door) async throws in
            for cookie in [vera.cookie, Person.guest(5).cookie] {
                let page = try await door.client.execute(uri: "/latest", method: method, headers: [.cookie: cookie, field: value])
                #expect(page.status == .ok)
                if cookie != vera.cookie { #expect(page.headers[values: .setCookie].contains { $0.hasPrefix("skit_feed") } == isKept) }
            }
            #expect(kind(try await door.get("/", as: vera)) == (isKept ? "latest" : "for_you"))
        }
    }

    @Test func `why a video stood where it stood is told to whom it was shown, and to nobody else`() async throws {
        let platform = try await TestPlatform()
        let mia = try await platform.person("mia")
        let (vera, other) = (try await platform.person("vera"), try await platform.person("olga"))
        for number in 0..<3 { _ = try await platform.video(by: mia, caption: "Cat \(number) #cats") }
        try await platform.open { (door: Door) async throws in
            let page = try await door.feed(as: vera)
            let session = try #require(page.member("session", String.self))
            let ids = page.items("video.id", String.self)
            for (position, source) in page.items("reason.source.text", String.self).enumerated() {
                let path = "/videos/\(ids[position])/why?session=\(session)&position=\(position)"
                let told = try await door.get(path, as: vera)
                #expect(told.status == 200 && told.body.contains(source))
                #expect(try await !door.get(path, as: other).body.contains(source))
            }
            #expect(try await door.get("/videos/\(ids[0])/why?session=x&position=-1", as: vera).status == 200)
            #expect(try await door.get("/videos/77/why", as: vera).status == 404)
        }
    }
}
