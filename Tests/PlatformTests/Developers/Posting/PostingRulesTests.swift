import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

/// What apps may ask, and what they are told when they may not.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PostingRulesTests {
    private static let paths = ["creator_info/query", "video/init", "inbox/video/init", "status/fetch", "cancel"]

    @Test func `each endpoint wants a token, and the scope that it is for`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let tokens = [
                "": try await app.access(of: vera, scope: "video.list"),
                "video.publish": try await app.access(of: vera, scope: "video.publish"),
            ]
            let upload = try await app.access(of: try await platform.person("nils"), scope: "video.upload")
            for path in Self.paths {
                let address = "/v2/post/publish/\(path)/"
                let nobody = try await door.api(.post, address, "act.made-up", "{}")
                #expect(nobody.status == 401 && nobody.text("error.code") == "access_token_invalid", "\(path)")
                let none = try await door.api(.post, address, tokens[""], "{}")
                #expect(none.status == 401 && none.text("error.code") == "scope_not_authorized", "\(path)")
                let needsPublish = ["creator_info/query", "video/init"].contains(path)
                for (token, needed) in [(tokens["video.publish"], path == "inbox/video/init"), (upload, needsPublish)] {
                    let code = try await door.api(.post, address, token, "{}").text("error.code")
                    #expect((code == "scope_not_authorized") == needed, "\(path) \(code ?? "")")
                }
                let cookie = try await door.send(.post, address, [.cookie: vera.cookie, .contentType: "application/json"], "{}")
                #expect(cookie.status == 401, "a session is no token")
            }
        }
    }

    @Test func `creator_info tells whom it is posted for, and what may be offered`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let info = try #require(try await poster.ask("creator_info/query", nil).member("data", [String: Any].self))
            #expect(info["creator_username"] as? String == "vera" && info["creator_nickname"] as? String == "vera")
            #expect(info["privacy_level_options"] as? [String] == PrivacyLevel.allCases.map(\.rawValue))
            #expect(info["max_video_post_duration_sec"] as? Int == 600)
            #expect(["comment_disabled", "duet_disabled", "stitch_disabled"].allSatisfy { info[$0] as? Bool == false })
            #expect(info["creator_avatar_url"] as? String == "")
        }
    }

    /// Bodies that begin nothing, by the code that they are refused with.
    private static func titled(_ title: String) -> String {
        #"{"post_info":{"privacy_level":"SELF_ONLY","title":"\#(title)"},"source_info":\#(TestPoster.file(9))}"#
    }

    private static let bodies: [(String, String)] = [
        ("", "invalid_param"), ("[", "invalid_param"), ("null", "invalid_param"), ("{}", "invalid_param"), ("\u{0}", "invalid_param"),
        (#"{"post_info":\#(TestPoster.info)}"#, "invalid_param"), (#"{"source_info":\#(TestPoster.file(9))}"#, "invalid_param"),
        (#"{"post_info":{},"source_info":\#(TestPoster.file(9))}"#, "invalid_param"),
        (#"{"post_info":{"privacy_level":7},"source_info":\#(TestPoster.file(9))}"#, "invalid_param"),
        (#"{"post_info":{"privacy_level":"EVERYBODY"},"source_info":\#(TestPoster.file(9))}"#, "privacy_level_option_mismatch"),
        (titled(String(repeating: "ö", count: 2201)), "invalid_param"), (titled(#"a\u0000"#), "invalid_param"),
        (#"{"post_info":{"privacy_level":"SELF_ONLY","disable_duet":"yes"},"source_info":\#(TestPoster.file(9))}"#, "invalid_param"),
        (#"{"post_info":\#(TestPoster.info),"source_info":{"source":"FILE_UPLOAD","video_size":9}}"#, "invalid_param"),
        (#"{"post_info":\#(TestPoster.info),"source_info":{"source":"FILE_UPLOAD","video_size":"9","chunk_size":9,"total_chunk_count":1}}"#,
         "invalid_param"),
        (#"{"post_info":\#(TestPoster.info),"source_info":\#(TestPoster.file(9, 3, 3))}"#, "invalid_param"),
        (#"{"post_info":\#(TestPoster.info),"source_info":\#(TestPoster.file(9_223_372_036_854_775_807, 5_000_000, 1))}"#, "invalid_param"),
        (#"{"post_info":\#(TestPoster.info),"source_info":{"source":"CARRIER_PIGEON"}}"#, "invalid_param"),
        (#"{"post_info":\#(TestPoster.info),"source_info":{"source":"PULL_FROM_URL"}}"#, "invalid_param"),
    ]

    private static func pull(_ address: String) -> String {
        #"{"post_info":\#(TestPoster.info),"source_info":{"source":"PULL_FROM_URL","video_url":"\#(address)"}}"#
    }

    private static let addresses: [(String, String)] = [
        ("http://media.example/a.mp4", "invalid_param"), ("https://93.184.216.34/a.mp4", "invalid_param"),
        ("https://[::1]/a", "invalid_param"),
        ("ftp://media.example/a", "invalid_param"), ("https://user@media.example/a", "invalid_param"), ("media.example/a", "invalid_param"),
        ("https://media.example/mine/../theirs/a.mp4", "invalid_param"), ("https://media.example/mine/%2e%2E/theirs", "invalid_param"),
        ("https://media.example/mine/%2e%2e%2ftheirs", "invalid_param"), ("https://media.example/mine/..%5ctheirs", "invalid_param"),
        ("https://0x7f.1/a", "invalid_param"), ("https://media.example/theirs/a.mp4", "url_ownership_unverified"),
        ("https://media.example/minesweeper.mp4", "url_ownership_unverified"),
        ("https://media.example:444/mine/a.mp4", "url_ownership_unverified"),
        ("https://evil.example/?https://media.example/mine/", "url_ownership_unverified"),
        ("https://media.example.evil.example/mine/a.mp4", "url_ownership_unverified"),
        ("https://media.example/open/a.mp4", "url_ownership_unverified"),
    ]

    @Test func `a request that makes no sense begins nothing, and says why`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            var poster = try await TestPoster(door, on: platform, for: vera)
            let prefixes = platform.services.developers.prefixes
            let id = try await poster.appID()
            try await prefixes.add("https://MEDIA.example:443/mine/", to: id)
            try await prefixes.add("https://media.example/open/", to: id)
            try await platform.services.database.write { tx in
                try tx.run("UPDATE app_url_prefixes SET verified_at = 1 WHERE prefix LIKE '%/mine/'")
            }
            let pulls = Self.addresses.map { (Self.pull($0), $1) }
            for (number, (body, code)) in (Self.bodies + pulls).enumerated() {
                if number % 5 == 4 { poster = try await poster.anew() }
                let reply = try await poster.ask("video/init", body)
                let status = code == "invalid_param" ? 400 : 403
                #expect(reply.text("error.code") == code && reply.status == status, "\(body.prefix(200)) \(reply.body)")
                #expect(reply.names == ["data", "error"])
            }
            #expect(try await platform.services.database.read { tx in try tx.row("SELECT count(*) FROM app_posts")?.int(0) } == 0)
            let reply = try await poster.anew().ask("video/init", Self.pull("https://media.example/mine/a.mp4?x=1"))
            #expect(reply.text("data.publish_id")?.hasPrefix("v_pub_url~v2.") == true, "\(reply.body)")
            #expect(reply.member("data", [String: Any].self)?.keys.sorted() == ["publish_id"])
        }
    }

    @Test func `a title of 2200 UTF-16 units is taken`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let title = String(repeating: "🌊", count: 1100)
            let body = #"{"post_info":{"privacy_level":"SELF_ONLY","title":"\#(title)"},"source_info":\#(TestPoster.file(9))}"#
            #expect(try await poster.ask("video/init", body).status == 200)
        }
    }

    @Test func `another app's and another person's posts are nobody else's`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        try await platform.open { (door: Door) async throws in
            let mine = try await TestPoster(door, on: platform, for: vera)
            let (theirs, other) = (
                try await TestPoster(door, on: platform, for: nils, app: mine.app), try await TestPoster(door, on: platform, for: vera)
            )
            let begun = try await mine.begin(TestPoster.file(9))
            for path in ["status/fetch", "cancel"] {
                for poster in [theirs, other] {
                    let reply = try await poster.ask(path, #"{"publish_id":"\#(begun.name)"}"#)
                    #expect(reply.status == 400 && reply.text("error.code") == "token_not_authorized_for_specified_publish_id")
                }
                for name in ["", "x", begun.name + "1", "v_inbox_file~v2.\(begun.id)", "v_pub_file~v2-1.9007199254740991"] {
                    let reply = try await mine.ask(path, #"{"publish_id":"\#(name)"}"#)
                    #expect(reply.status == 400 && reply.text("error.code") == "invalid_publish_id", "\(name)")
                }
                #expect(try await mine.ask(path, #"{"publish_id":7}"#).text("error.code") == "invalid_param")
            }
            #expect(try await mine.ask("cancel", #"{"publish_id":"\#(begun.name)"}"#).text("error.code") == "ok")
            let status = try await mine.status(begun.name)
            #expect(status.text("data.status") == "FAILED" && status.text("data.fail_reason") == "publish_cancelled")
            #expect(try await mine.put(Array("no video!".utf8), 0, of: 9, to: begun.address).status == 404)
        }
    }

    @Test func `each token has so many requests a minute at each endpoint`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            for (path, limit) in [("video/init", 6), ("inbox/video/init", 6), ("creator_info/query", 20), ("status/fetch", 30)] {
                var count = 0
                while count <= limit + 8 {
                    let reply = try await poster.ask(path, "{}")
                    if reply.status == 429 { break }
                    count += 1
                }
                // A minute may begin in the middle, and the one before count for less.
                #expect((limit...limit + 1).contains(count), "\(path) \(count)")
            }
        }
    }

    @Test func `so many posts a day, over all apps, and so many drafts that wait`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            var posters = [try await TestPoster(door, on: platform, for: vera), try await TestPoster(door, on: platform, for: vera)]
            var begun: [TestPoster.Begun] = []
            for number in 0..<15 {
                if number % 5 == 4 { posters = [try await posters[0].anew(), try await posters[1].anew()] }
                begun.append(try await posters[number % 2].begin(TestPoster.file(9)))
            }
            let (first, second) = (try await posters[0].anew(), try await posters[1].anew())
            let body = #"{"post_info":\#(TestPoster.info),"source_info":\#(TestPoster.file(9))}"#
            let refused = try await second.ask("video/init", body)
            #expect(refused.status == 403 && refused.text("error.code") == "spam_risk_too_many_posts")
            let info = try await second.ask("creator_info/query", nil)
            #expect(info.status == 200 && info.text("error.code") == "spam_risk_too_many_posts")
            _ = try await first.ask("cancel", #"{"publish_id":"\#(begun[0].name)"}"#)
            #expect(try await second.ask("video/init", body).status == 200, "what came to nothing does not count")
            for _ in 0..<5 { _ = try await first.begin(TestPoster.file(9), inbox: true) }
            let pending = try await second.ask("inbox/video/init", #"{"source_info":\#(TestPoster.file(9))}"#)
            #expect(pending.status == 403 && pending.text("error.code") == "spam_risk_too_many_pending_share")
            try await platform.services.database.write { tx in
                try tx.run("UPDATE app_posts SET created_at = created_at - 90000000")
                try tx.run("UPDATE uploads SET created_at = created_at - 90000000")
            }
            _ = try await second.begin(TestPoster.file(9), inbox: true)
            _ = try await second.begin(TestPoster.file(9))
        }
    }
}

extension TestPoster {
    func appID() async throws -> Int64 {
        try #require(try await platform.services.developers.apps.app(withKey: app.key)?.id)
    }
}
