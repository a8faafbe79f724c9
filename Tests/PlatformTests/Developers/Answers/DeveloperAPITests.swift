import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct DeveloperAPITests {
    private static let endpoints: [(HTTPRequest.Method, String, String?)] = [
        (.get, "/v2/user/info/?fields=open_id", nil), (.post, "/v2/video/list/?fields=id", "{}"),
        (.post, "/v2/video/query/?fields=id", #"{"filters":{"video_ids":["1"]}}"#),
    ]

    /// Every way to come without a token that counts.
    @Test func `an endpoint is closed to everybody without a token that counts`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let good = try await app.access(of: vera)
            let issued = try await app.exchange(try await app.code(of: vera))
            let expired = try await app.access(of: vera)
            try await platform.services.database.write { tx in
                try tx.run("UPDATE app_tokens SET expires_at = 1 WHERE hash = \(AppCredential.hash(of: expired))")
            }
            let client = try await app.token(["grant_type": "client_credentials"]).text("access_token")
            let callers: [(String, String?)] = [
                ("nobody", nil), ("made up", "act.made-up"), ("expired", expired), ("a refresh token", issued.text("refresh_token")),
                ("an app's own token", client), ("a code", try await app.code(of: vera)), ("too long", String(repeating: "a", count: 9000)),
                ("empty", ""),
            ]
            for (method, path, body) in Self.endpoints {
                #expect(try await door.api(method, path, good, body).text("error.code") == "ok", "\(path)")
                for (caller, token) in callers {
                    let reply = try await door.api(method, path, token, body)
                    #expect(reply.status == 401 && reply.text("error.code") == "access_token_invalid", "\(path) \(caller)")
                    #expect(reply.names == ["data", "error"] && reply.text("error.log_id") != nil)
                }
                let cookie = try await door.send(method, path, [.cookie: vera.cookie, .contentType: "application/json"], body)
                #expect(cookie.status == 401, "a session is no token: \(path)")
            }
        }
    }

    @Test func `a person's profile shows the fields that were asked for and allowed`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.services.database.write { tx in
            try tx.run("UPDATE accounts SET bio = 'Says \"hi\"' WHERE id = \(vera.id)")
            try tx.run("UPDATE account_counts SET followers = 7, following = 3, likes = 5, videos = 2 WHERE account_id = \(vera.id)")
        }
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let token = try await app.access(of: vera)
            let all = UserField.allCases.map(\.rawValue).joined(separator: ",%20")
            let user = try #require(try await door.api(.get, "/v2/user/info/?fields=\(all)", token).member("data.user", [String: Any].self))
            #expect(Set(user.keys) == Set(UserField.allCases.map(\.rawValue)))
            #expect(user["bio_description"] as? String == "Says \"hi\"" && user["username"] as? String == "vera")
            #expect(user["is_verified"] as? Bool == false && user["avatar_url"] as? String == "")
            #expect(["follower_count", "following_count", "likes_count", "video_count"].map { user[$0] as? Int } == [7, 3, 5, 2])
            #expect((user["profile_deep_link"] as? String)?.hasSuffix("/@vera") == true)
            let few = try await door.api(.get, "/v2/user/info/?fields=open_id,username,open_id&more=1", token)
            #expect(few.member("data.user", [String: Any].self)?.keys.sorted() == ["open_id", "username"])
            for query in ["", "?fields=", "?fields=,", "?fields=open_id,password_hash", "?fields=%ZZ"] {
                let reply = try await door.api(.get, "/v2/user/info/\(query)", token)
                #expect(reply.status == 400 && reply.text("error.code") == "invalid_params", "\(query)")
            }
            let basic = try await app.access(of: try await platform.person("nils"), scope: "user.info.basic")
            for field in UserField.allCases {
                let reply = try await door.api(.get, "/v2/user/info/?fields=\(field.rawValue)", basic)
                #expect(reply.text("error.code") == (field.scope == .basic ? "ok" : "scope_permission_missed"), "\(field)")
                #expect(reply.status == (field.scope == .basic ? 200 : 400))
            }
        }
    }

    @Test func `people are known by another id in each app, and by one to a developer`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        let (dora, emil) = (try await platform.person("dora"), try await platform.person("emil"))
        try await platform.open { (door: Door) async throws in
            func ids(_ app: TestApp, _ person: Person) async throws -> (open: String, union: String) {
                let reply = try await door.api(.get, "/v2/user/info/?fields=open_id,union_id", try await app.access(of: person))
                return (try #require(reply.text("data.user.open_id")), try #require(reply.text("data.user.union_id")))
            }
            let (first, second) = (try await TestApp(door, on: platform, by: dora), try await TestApp(door, on: platform, by: dora))
            let third = try await TestApp(door, on: platform, by: emil)
            let (one, two, three) = (try await ids(first, vera), try await ids(second, vera), try await ids(third, vera))
            let other = try await ids(first, nils)
            #expect(Set([one.open, two.open, three.open, other.open]).count == 4)
            #expect(one.union == two.union && one.union != three.union && one.union != other.union)
            _ = try await first.oauth("revoke", ["token": try await first.access(of: vera)])
            #expect(try await ids(first, vera) == one, "who comes back is known")
        }
    }

    @Test func `a list holds a person's public videos, newest first, page by page`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        var public_: [Int64] = []
        for number in 0..<7 { public_.append(try await platform.video(by: vera, caption: "number \(number)")) }
        let hidden = try await platform.video(by: vera, visibility: .onlyMe)
        let friends = try await platform.video(by: vera, visibility: .friends)
        let unready = try await platform.video(by: vera, status: .processing)
        let others = try await platform.video(by: nils)
        let published = public_
        try await platform.services.database.write { tx in
            // Two of them in one millisecond, where a page would end.
            for (index, id) in published.enumerated() {
                try tx.run("UPDATE videos SET published_at = \(1_700_000_000_000 + [0, 1, 2, 3, 4, 4, 5][index]) WHERE id = \(id)")
            }
        }
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let token = try await app.access(of: vera)
            for count in 2...4 {
                var (seen, cursor, pages): ([String], Int64, Int) = ([], 0, 0)
                while pages < 9 {
                    let body = #"{"cursor":\#(cursor),"max_count":\#(count),"unknown":[1]}"#
                    let page = try await door.api(.post, "/v2/video/list/?fields=id", token, body)
                    seen += (page.member("data.videos", [[String: Any]].self) ?? []).compactMap { $0["id"] as? String }
                    cursor = try #require(page.member("data.cursor"))
                    pages += 1
                    guard page.member("data.has_more") == true else { break }
                }
                #expect(seen == published.reversed().map(String.init), "\(count) at a time")
            }
            let asked = [published[3], hidden, friends, unready, others, published[0], published[3]].map { "\"\($0)\"" } + ["\"x\"", "12"]
            let body = #"{"filters":{"video_ids":[\#(asked.joined(separator: ","))]}}"#
            let found = try await door.api(.post, "/v2/video/query/?fields=id", token, body)
            let ids = (found.member("data.videos", [[String: Any]].self) ?? []).compactMap { $0["id"] as? String }
            #expect(ids == [published[3], published[0]].map(String.init))
            #expect(found.member("data.has_more") == false && found.member("data.cursor") == 0)
        }
    }

    @Test func `a video shows the fields that were asked for`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let caption = "A \"quote\" <b>\n" + String(repeating: "ö", count: 200)
        let id = try await platform.video(by: vera, durationMs: 8600, caption: caption)
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let token = try await app.access(of: vera)
            let all = ClipField.allCases.map(\.rawValue).joined(separator: ",")
            let reply = try await door.send(
                .post, "/v2/video/list/?fields=\(all)", [.authorization: "bearer \(token)", .contentType: "text/plain"]
            )
            let video = try #require(reply.member("data.videos", [[String: Any]].self)?.first)
            #expect(Set(video.keys) == Set(ClipField.allCases.map(\.rawValue)))
            #expect(video["id"] as? String == "\(id)" && video["duration"] as? Int == 9)
            #expect(video["title"] as? String == String(caption.prefix(150)))
            let embedded = try #require(URLComponents(string: video["embed_link"] as? String ?? ""))
            #expect(embedded.path == "/player/v1/\(id)" && embedded.queryItems?.map(\.value) == ["tt4d_open_api", app.key])
            let address = try #require(URLComponents(string: video["share_url"] as? String ?? ""))
            #expect(address.path == "/@vera/video/\(id)")
            #expect(address.queryItems?.map(\.value) == ["tt4d_open_api", app.key])
            #expect((video["embed_html"] as? String)?.contains("&lt;b&gt;") == true)
            let seconds = try #require(video["create_time"] as? Int64)
            #expect(abs(seconds - platform.services.clock.now() / 1000) < 300)
            for count in ["view_count", "like_count", "comment_count", "share_count"] { #expect(video[count] as? Int == 0) }
        }
    }

    @Test func `bodies that make no sense are refused, and what was not allowed is not shown`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let (token, basic) = (try await app.access(of: vera), try await TestApp(door, on: platform).access(of: vera, scope: ""))
            let many = (1...21).map { "\"\($0)\"" }.joined(separator: ",")
            let bodies: [(String, String)] = [
                ("list", #"{"max_count":0}"#), ("list", #"{"max_count":21}"#), ("list", #"{"cursor":"soon"}"#), ("list", "["),
                ("list", #"{"max_count":9223372036854775808}"#), ("query", "{}"), ("query", ""),
                ("query", #"{"filters":{"video_ids":[]}}"#),
                ("query", #"{"filters":{"video_ids":[\#(many)]}}"#), ("query", #"{"filters":{"video_ids":[{}]}}"#),
            ]
            for (name, body) in bodies {
                let reply = try await door.api(.post, "/v2/video/\(name)/?fields=id", token, body)
                #expect(reply.status == 400 && reply.text("error.code") == "invalid_params", "\(name) \(body)")
            }
            for (method, path, body) in Self.endpoints.dropFirst() {
                let reply = try await door.api(method, path, basic, body)
                #expect(reply.status == 401 && reply.text("error.code") == "scope_not_authorized", "\(path)")
            }
        }
    }

    @Test func `each token has so many requests a minute at each endpoint`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let (token, other) = (try await app.access(of: vera), try await app.access(of: nils))
            let path = "/v2/user/info/?fields=open_id"
            let first = try await door.api(.get, path, token)
            #expect(first.headers[.named("RateLimit-Policy")] == "\"user.info\";q=600;w=60")
            #expect(first.headers[.named("RateLimit")]?.hasPrefix("\"user.info\";r=599;t=") == true)
            var refused: Reply?
            for _ in 0..<1300 where refused == nil {
                let reply = try await door.api(.get, path, token)
                if reply.status != 200 { refused = reply }
            }
            let reply = try #require(refused, "a test that takes longer than a minute for this is of no use")
            #expect(reply.status == 429 && reply.text("error.code") == "rate_limit_exceeded")
            #expect(reply.headers[.retryAfter].flatMap { Int($0) } ?? 0 >= 1)
            #expect(try await door.api(.get, path, other).status == 200)
            #expect(try await door.api(.post, "/v2/video/list/?fields=id", token, "{}").status == 200)
        }
    }
}
