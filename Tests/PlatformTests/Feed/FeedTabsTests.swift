import HTTPTypes
import HummingbirdTesting
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
            let guest = try await door.client.execute(uri: "/latest", method: .get, headers: [.cookie: "skit_guest=5"])
            #expect(guest.headers[values: .setCookie].contains { $0.hasPrefix("skit_feed=latest;") })
            for (cookie, expected) in [("latest", "latest"), ("following", "for_you"), ("nonsense", "for_you")] {
                let browser = Person(id: 0, name: "", cookie: "skit_guest=5; skit_feed=\(cookie)")
                #expect(kind(try await door.get("/", as: browser)) == expected)
            }
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
