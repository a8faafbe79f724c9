import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

/// What other people's pages get of a video: its description, its player, its card.
@Suite(.serialized, .timeLimit(.minutes(5))) struct EmbedTests {
    private func oembed(_ url: String, _ door: Door, _ more: String = "") async throws -> Reply {
        try await door.send(.get, "/oembed?url=\(PercentEncoding.encode(url))\(more)")
    }

    @Test func `the description of a public video has every member that embedders read`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let id = try await platform.video(by: vera, caption: "A \"tide\" <b> #sea", hasSound: true)
        try await platform.open { (door: Door) async throws in
            let url = "http://localhost/@vera/video/\(id)"
            let reply = try await oembed(url, door, "&format=json&maxwidth=300&maxheight=400&unknown=1")
            #expect(reply.status == 200 && reply.headers[.accessControlAllowOrigin] == "*")
            #expect(reply.headers[.contentType] == "application/json")
            #expect(
                reply.names == [
                    "version", "type", "title", "author_url", "author_name", "author_unique_id", "width", "height", "html",
                    "thumbnail_width", "thumbnail_height", "thumbnail_url", "provider_url", "provider_name", "embed_product_id",
                    "embed_type",
                ]
            )
            #expect(reply.text("version") == "1.0" && reply.text("type") == "video" && reply.text("embed_type") == "video")
            #expect(reply.text("title") == "A \"tide\" <b> #sea" && reply.text("author_unique_id") == "vera")
            #expect(reply.text("author_url") == "http://localhost/@vera" && reply.text("provider_name") == "skit")
            #expect(reply.text("width") == "100%" && reply.text("embed_product_id") == String(id))
            #expect(reply.member("thumbnail_width") == 480 && reply.member("thumbnail_height") == 854)
            let html = try #require(reply.text("html"))
            #expect(html.hasPrefix("<blockquote class=\"tiktok-embed\" cite=\"\(url)\" data-video-id=\"\(id)\" data-embed-from=\"oembed\""))
            #expect(html.contains("&lt;b&gt;") && !html.contains("<b>") && html.contains("♬ original sound"))
            #expect(html.hasSuffix("<script async src=\"http://localhost/embed.js\"></script>"))
        }
    }

    @Test func `every form of its address describes the same video`() async throws {
        let platform = try await TestPlatform()
        let id = try await platform.video(by: try await platform.person("vera"))
        try await platform.open { (door: Door) async throws in
            let paths = [
                "/@vera/video/\(id)", "/@somebody/video/\(id)?utm_source=x", "/v/\(id)", "/v/\(id).html", "/t/\(ShareCode.text(of: id))",
                "/player/v1/\(id)", "/embed/v2/\(id)", "/@vera/photo/\(id)",
            ]
            for path in paths {
                #expect(try await oembed("http://localhost\(path)", door).text("embed_product_id") == String(id), "\(path)")
            }
            #expect(try await oembed("http://localhost\(paths[0])", door).text("title") == "A video by vera", "without a caption")
        }
    }

    @Test func `what is private, gone, foreign or no address is refused in the same words, and to everybody`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let hidden = [
            try await platform.video(by: vera, visibility: .onlyMe, caption: "secret"),
            try await platform.video(by: vera, visibility: .followers, caption: "secret"),
            try await platform.video(by: vera, visibility: .friends, caption: "secret"),
            try await platform.video(by: vera, status: .processing, caption: "secret"),
            try await platform.video(by: vera, status: .failed, caption: "secret"),
        ]
        let shown = try await platform.video(by: vera)
        try await platform.open { (door: Door) async throws in
            var urls = hidden.map { "http://localhost/@vera/video/\($0)" }
            urls += ["", "http://localhost/@vera", "http://localhost/@vera/video/77", "http://other.example/@vera/video/\(shown)", "\u{1}"]
            for url in urls {
                let reply = try await oembed(url, door)
                #expect(reply.status == 400 && reply.text("message") == "Something went wrong" && reply.member("code") == 400, "\(url)")
                #expect(reply.names == ["message", "code"] && reply.headers[.accessControlAllowOrigin] == "*")
            }
            #expect(try await door.send(.get, "/oembed").status == 400)
            #expect(try await door.send(.get, "/oembed?url=%ZZ").status == 400)
            let own = "/oembed?url=" + PercentEncoding.encode(urls[0])
            #expect(try await door.get(own, as: vera).status == 400, "a session means nothing here")
            #expect(try await oembed("http://localhost/@vera/video/\(shown)", door, "&format=xml").status == 501)
            for id in hidden {
                for path in ["player/v1", "embed/v2"] {
                    let reply = try await door.get("/\(path)/\(id)", as: vera)
                    #expect(reply.status == 404 && !reply.body.contains("secret") && !reply.body.contains("@vera"), "\(path) \(id)")
                    #expect(reply.body.contains("data-fault-code=\"1001\""))
                }
            }
        }
    }

    @Test func `a player is a page of its own, with the film and without anybody's account`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let id = try await platform.video(by: vera, durationMs: 8_600, caption: "<i>\"tide\"</i>", hasSound: true)
        try await platform.open { (door: Door) async throws in
            for path in ["/player/v1/\(id)?controls=0", "/embed/v2/\(id)"] {
                let reply = try await door.send(.get, path, [.cookie: vera.cookie])
                #expect(reply.status == 200 && reply.headers[.setCookie] == nil)
                #expect(reply.body.contains("src=\"/media/\(id)/\(TestPlatform.fileName)\"") && reply.body.contains("data-seconds=\"8.6\""))
                #expect(!reply.body.contains("<i>") && reply.body.contains("&lt;i&gt;"))
                #expect(!reply.body.contains("importmap") && !reply.body.contains("stylesheet"), "it loads nothing of the site's pages")
                let scripts = reply.body.matches(of: /<script type="module" src="([^"]+)"/)
                #expect(scripts.count == (path.hasPrefix("/player") ? 1 : 2))
            }
        }
    }

    @Test func `only the player, the card and nothing else may be framed`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let id = try await platform.video(by: vera, caption: "#tide")
        try await platform.open { (door: Door) async throws in
            let framed = ["/player/v1/\(id)", "/player/v1/0", "/embed/v2/\(id)", "/embed/v2/77"]
            let others = [
                "/", "/@vera/video/\(id)", "/@vera", "/tag/tide", "/discover", "/login", "/developers", "/settings", "/nothing",
                "/player/v1", "/embed.js", "/oembed", "/t/\(ShareCode.text(of: id))", "/api/v1/videos/\(id)",
            ]
            for path in framed {
                let policy = try #require(try await door.send(.get, path).headers[.contentSecurityPolicy])
                #expect(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"))
                #expect(policy.contains("form-action 'none'"))
            }
            for path in others {
                let policy = try #require(try await door.get(path, as: vera, .contentSecurityPolicy))
                #expect(policy.contains("frame-ancestors 'none'"), "\(path)")
            }
        }
    }

    @Test func `while the database is away a player says so, and is no error page`() async throws {
        let platform = try await TestPlatform()
        let id = try await platform.video(by: try await platform.person("vera"))
        try await platform.open(isConsuming: false) { (door: Door) async throws in
            platform.held.failReads(1)
            let reply = try await door.send(.get, "/player/v1/\(id)")
            #expect(reply.status == 503 && reply.body.contains("data-fault-code=\"1002\""))
            #expect(reply.headers[.contentSecurityPolicy]?.contains("frame-ancestors *") == true)
            platform.held.failReads(1)
            let refused = try await oembed("http://localhost/@vera/video/\(id)", door)
            #expect(refused.status == 503 && refused.text("message") == "Something went wrong")
        }
    }

    @Test func `a video's page tells embedders where its description and its player are`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let id = try await platform.video(by: vera)
        let hidden = try await platform.video(by: vera, visibility: .onlyMe)
        try await platform.open { (door: Door) async throws in
            let page = try await door.send(.get, "/@vera/video/\(id)")
            let address = "http://localhost/oembed?format=json&amp;url=" + PercentEncoding.encode("http://localhost/@vera/video/\(id)")
            #expect(page.body.contains("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"\(address)\""))
            #expect(page.body.contains("<meta name=\"twitter:card\" content=\"player\">"))
            #expect(page.body.contains("<meta name=\"twitter:player\" content=\"http://localhost/player/v1/\(id)\">"))
            #expect(page.body.contains("\"embedUrl\":\"http://localhost/player/v1/\(id)\""))
            let own = try await door.get("/@vera/video/\(hidden)", as: vera)
            #expect(own.status == 200 && !own.body.contains("oembed") && !own.body.contains("/player/v1/"))
        }
    }

    @Test func `other addresses of a video lead to its page, and to nothing for whoever may not watch`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let id = try await platform.video(by: vera)
        let hidden = try await platform.video(by: vera, visibility: .onlyMe)
        try await platform.open { (door: Door) async throws in
            func forms(_ id: Int64) -> [String] {
                ["/t/\(ShareCode.text(of: id))", "/v/\(id)", "/v/\(id).html", "/@vera/photo/\(id)", "/@nobody/video/\(id)"]
            }
            for path in forms(id) {
                let reply = try await door.send(.get, path)
                #expect(reply.status == 301 && reply.headers[.location] == "/@vera/video/\(id)", "\(path)")
            }
            for path in forms(hidden) {
                #expect(try await door.send(.get, path).status == 404, "\(path)")
                #expect(try await door.send(.get, path, [.cookie: vera.cookie]).headers[.location] == "/@vera/video/\(hidden)")
            }
            let unknown = [
                "/t/0", "/t/zzzzzzzzzz", "/v/x", "/v/77", "/@vera/video/77", "/@nobody", "/music/sound-77", "/music/x", "/tag/unheard",
            ]
            for path in unknown {
                #expect(try await door.send(.get, path).status == 404, "\(path)")
            }
            let shared = try await door.ask(.post, "/api/v1/videos/\(id)/share", as: vera, #"{"channel":"link"}"#)
            #expect(shared.member("short_url") == "http://localhost/t/\(ShareCode.text(of: id))")
        }
    }
}

extension Door {
    /// One field of an answer.
    fileprivate func get(_ path: String, as person: Person, _ field: HTTPField.Name) async throws -> String? {
        try await send(.get, path, [.cookie: person.cookie]).headers[field]
    }
}
