import Durable
import HTTPTypes
import Storage
import Testing

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct SwitchTests {
    @Test(arguments: [
        (HTTPRequest.Method.post, "/uploads", [.uploads]), (.patch, "/uploads/abc", [.uploads]), (.head, "/uploads/abc", []),
        (.delete, "/uploads/abc", []), (.post, "/api/v1/videos", [.uploads]), (.post, "/api/v1/videos/", [.uploads]),
        (.post, "//api//v1//videos", [.uploads]), (.get, "/api/v1/videos/1", []), (.post, "/api/v1/videos/1/comments", [.comments]),
        (.get, "/api/v1/videos/1/comments", []), (.delete, "/api/v1/comments/1", []), (.get, "/search", [.search]),
        (.head, "/search", [.search]), (.get, "/api/v1/search/suggestions", [.search]), (.get, "/discover", []),
        (.post, "/signup", [.signUp]), (.get, "/signup", []), (.post, "/api/v1/accounts", [.signUp]), (.post, "/api/v1/session", []),
        (.post, "/v2/post/publish/video/init/", [.appPosts, .uploads]), (.post, "/v2/post/publish/content/init", [.appPosts, .uploads]),
        (.post, "/v2/post/publish/status/fetch/", []), (.get, "/", []), (.post, "/drafts/1", [.uploads]), (.post, "/drafts/1/delete", []),
        (.put, "/video/abc", [.uploads]),
    ] as [(HTTPRequest.Method, String, [PlatformFeature])])
    func `a request needs what it cannot go on without`(method: HTTPRequest.Method, path: String, needed: [PlatformFeature]) {
        #expect(PlatformFeature.needed(by: method, path) == needed)
    }

    @Test func `an administrator switches a feature off and on, everybody reads why, and what stays says who it was`() async throws {
        let platform = try await TestPlatform()
        let (keeper, vera) = (try await platform.person("keeper", role: .admin), try await platform.person("vera"))
        let video = try await platform.video(by: keeper)
        let comments = "/api/v1/videos/\(video)/comments"
        let other = try await TestPlatform(after: platform)
        try await platform.open { door in
            let path = "/api/v1/admin/switches/comments"
            #expect(try await door.ask(.put, path, as: vera, #"{"is_off":true}"#).status == 403)
            let put = try await door.ask(.put, path, as: keeper, #"{"is_off":true,"reason":" A flood. "}"#)
            #expect(put.status == 200 && put.member("changed_by") == "keeper" && put.member("reason") == "A flood.")
            let refused = try await door.ask(.post, comments, as: vera, #"{"text":"Hello"}"#)
            #expect(refused.status == 503 && refused.code == "switched_off")
            #expect(refused.member("detail", String.self)?.hasSuffix("try again later. A flood.") == true)
            let kept = try await door.get(comments, as: vera)
            #expect(kept.status == 200 && kept.member("closed") == refused.member("detail", String.self), "what was written is still there")
            #expect(try await door.get("/@keeper/video/\(video)", as: vera).body.contains("try again later. A flood."))
            #expect(try await door.get("/healthz/parts", as: vera).member("switches.comments") == "off")
            #expect(!other.services.switches.isOff(.comments))
            try await other.services.switches.look()
            #expect(other.services.switches.isOff(.comments), "another node has looked")
            let form: HTTPFields = [.cookie: keeper.cookie, .contentType: "application/x-www-form-urlencoded"]
            let back = try await door.send(.post, "/admin/switches/comments", form, "is_off=0")
            #expect(back.status == 303)
            #expect(try await door.ask(.post, comments, as: vera, #"{"text":"Hello"}"#).status == 201)
            #expect(try await door.get(comments, as: vera).member("closed", String.self) == nil)
            let page = try await door.get("/admin/switches", as: keeper).body
            #expect(page.contains("Switched off by @keeper") && page.contains(": A flood.") && page.contains("Switched on by @keeper"))
            for wrong in [#"{"is_off":1}"#, "{}", #"{"is_off":true,"reason":"a\#\nb"}"#] {
                #expect(try await (400..<500).contains(door.ask(.put, path, as: keeper, wrong).status), "\(wrong)")
            }
            #expect(try await door.ask(.put, "/api/v1/admin/switches/moon", as: keeper, #"{"is_off":true}"#).status == 404)
            let listed = try await door.get("/api/v1/admin/switches", as: keeper).items("feature", String.self)
            #expect(listed == PlatformFeature.allCases.map(\.rawValue))
        }
    }

    @Test func `pages say what is switched off, and apps are told in their own form`() async throws {
        let platform = try await TestPlatform()
        let switches = platform.services.switches
        for feature in PlatformFeature.allCases { _ = try await switches.set(feature, isOff: true, reason: "", by: "keeper") }
        let vera = try await platform.person("vera")
        try await platform.open { door in
            for (path, feature) in [("/upload", PlatformFeature.uploads), ("/discover", .search), ("/signup", .signUp)] {
                let page = try await door.get(path, as: feature == .signUp ? .guest(1) : vera)
                #expect(page.status == 200 && page.body.contains(feature.sentence), "\(path)")
            }
            let search = try await door.get("/search?q=birds", as: vera, [.accept: "text/html"])
            #expect(search.status == 503 && search.body.contains(PlatformFeature.search.sentence))
            let app = try await door.ask(.post, "/v2/post/publish/video/init/", as: .guest(1), "{}")
            #expect(app.status == 503 && app.member("error.message") == PlatformFeature.appPosts.sentence)
        }
    }

    @Test func `of the decisions about a feature the newest are kept`() async throws {
        let platform = try await TestPlatform()
        let switches = platform.services.switches
        for number in 0..<(FeatureSwitches.kept + 3) {
            _ = try await switches.set(.search, isOff: number.isMultiple(of: 2), reason: "", by: "a")
        }
        #expect(try await switches.decisions(about: .search, limit: 1_000).count == FeatureSwitches.kept)
    }
}
