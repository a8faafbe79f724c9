import HTTPTypes
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct InsightPagesTests {
    @Test func `owners see how their videos are watched, from ten viewers on, and nobody else does`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let audience = Audience(platform: platform, video: try await platform.video(by: olive, caption: "By <the> sea"))
        let path = "/insights/\(audience.video)"
        try await platform.open { (door: Door) async throws in
            let guests = audience.guests(10, of: olive)
            for guest in guests.dropLast() { try await audience.watch(guest, 4_000) }
            try await platform.insightsCounted()
            let few = try await door.get(path, as: olive)
            #expect(few.status == 200 && few.body.contains("More when 10 people have watched it") && !few.body.contains("Who stays"))
            try await audience.watch(guests[9], 8_000)
            try await platform.insightsCounted()
            let page = try await door.get(path, as: olive)
            #expect(page.body.contains("Who stays") && page.body.contains("4.4 s") && page.body.contains("By &lt;the&gt; sea"))
            #expect(page.body.contains("<td>10%</td>") && page.body.contains("d=\"M0 3 L"))
            let all = try await door.get("/insights", as: olive)
            #expect(all.body.contains("href=\"\(path)\"") && all.body.contains("4.4 s on average · 10% to the"))
            #expect(all.body.contains(": 10 views</title>"))
            #expect(try await door.get("/me", as: olive).body.contains("href=\"/insights\""))
            #expect(try await door.get(path, as: vera).status == 404)
            let none = try await door.get("/insights", as: vera)
            #expect(none.status == 200 && none.body.contains("Once you have posted a video"))
            for page in [path, "/insights"] {
                let reply = try await door.send(.get, page)
                #expect(reply.status == 303 || reply.status == 401, "\(reply.status)")
            }
        }
    }
}
