import Foundation
import HTTPTypes
import Storage
import Synchronization
import TestRig
import Testing
import Web

@testable import Platform

/// `/v2/research/video/query/`: who is let in, what is found and what never is.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ResearchVideoTests {
    private static let anything = #"{"and":[{"operation":"GTE","field_name":"view_count","field_values":["0"]}]}"#

    private static func body(_ query: String = anything, _ more: String = "") -> String {
        #"{"query":\#(query),"start_date":"20260101","end_date":"20260131"\#(more)}"#
    }

    @Test func `only an app that the operator lets do research is let in, with its own token`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let endpoints = [
                "video/query/?fields=id", "video/comment/list/?fields=id", "user/info/?fields=display_name", "user/followers/",
                "user/following/", "user/liked_videos/", "user/pinned_videos/", "user/reposted_videos/",
            ]
            let scene = try await ResearchScene(platform, door)
            let person = try await TestApp(door, on: platform).access(of: vera)
            let other = try await ResearchScene.token(platform, door, scopes: Scope.ofPeople)
            for path in endpoints {
                for (caller, token, code) in [
                    ("a person's token", person, "access_token_invalid"), ("nobody", "clt.made-up", "access_token_invalid"),
                    ("an app without the scope", other, "scope_not_authorized"),
                ] {
                    let reply = try await scene.ask(path, Self.body(), token: token)
                    #expect(reply.status == 401 && reply.text("error.code") == code, "\(path) \(caller)")
                    #expect(reply.names == ["data", "error"])
                }
                let cookie = try await door.send(.post, "/v2/research/\(path)", [.cookie: vera.cookie], Self.body())
                #expect(cookie.status == 401, "a session is no token: \(path)")
            }
            #expect(try await scene.ask("video/query/?fields=id", Self.body()).status == 200)
        }
    }

    @Test func `the operator gives the scope and takes it away, at once, and a developer cannot take it`() async throws {
        let platform = try await TestPlatform()
        let (dora, vera) = (try await platform.person("dora"), try await platform.person("vera"))
        #expect(throws: Problem.self) { try AppDraft(name: "A", redirects: [TestApp.web], scopes: ["research.data.basic"]) }
        #expect(throws: Never.self) { try AppDraft(name: "A", redirects: [], scopes: ["research.data.basic"], byOperator: true) }
        #expect(throws: Problem.self) { try AppDraft(name: "A", redirects: [], scopes: [], byOperator: true) }
        let keys = try await platform.services.makeApp(AppOrder(name: "All", redirectUris: [TestApp.web], scopes: []))
        let apps = platform.services.developers.apps
        #expect(try await apps.app(withKey: keys.clientKey)?.scopes == Scopes.ofPeople, "not by default")
        try await platform.open { (door: Door) async throws in
            let fields = TestApp.encode(["name": "Mine", "redirect_uris": TestApp.web, "scope": "research.data.basic"])
            let form: HTTPFields = [.cookie: dora.cookie, .contentType: "application/x-www-form-urlencoded"]
            #expect(try await door.send(.post, "/developers/apps", form, fields).status == 422)
            let app = try await TestApp(door, on: platform, scopes: [.basic], by: dora)
            let token = try #require(try await app.token(["grant_type": "client_credentials"]).text("access_token"))
            func status() async throws -> Int {
                try await door.api(.post, "/v2/research/video/query/?fields=id", token, Self.body()).status
            }
            #expect(try await status() == 401)
            try await apps.decide(ResearchOrder(clientKey: app.key, isAllowed: true))
            #expect(try await status() == 200)
            let id = try #require(try await apps.list(of: dora.id).first?.id)
            let settings = try await door.get("/developers/apps/\(id)", as: dora).body
            #expect(!settings.contains("research.data.basic"), "nothing that a developer could switch")
            let usage = try await door.get("/developers/apps/\(id)/requests", as: dora).body
            #expect(usage.contains("Research today, by UTC: 1 of 1K requests"))
            let edit = TestApp.encode([
                "name": "Mine", "redirect_uris": TestApp.web, "scope": "video.list", "access_minutes": "30", "refresh_days": "2",
            ])
            #expect(try await door.send(.post, "/developers/apps/\(id)", form, edit).status == 303)
            #expect(try await status() == 200, "what the operator gave stays, whatever the developer saves")
            let asked = try await app.ask(app.request(scope: "user.info.basic,research.data.basic"), as: vera)
            #expect(asked.callback["error"] == "invalid_scope", "no person is asked for it")
            try await apps.decide(ResearchOrder(clientKey: app.key, isAllowed: false))
            #expect(try await status() == 401)
            await #expect(throws: Problem.self) { try await apps.decide(ResearchOrder(clientKey: "nobody", isAllowed: true)) }
        }
    }

    @Test func `a video shows the fields that were asked for, whatever the content type says`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let id = try await platform.video(
            by: vera, madeOn: 5, caption: "Low \"#Tide\" with @nils", durationMs: 8_600, views: 7, comments: 4, hasSound: true
        )
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let all = ResearchVideoField.allCases.map(\.rawValue).joined(separator: ",%20")
            let reply = try await door.send(
                .post, "/v2/research/video/query/?fields=\(all)", [.authorization: "Bearer \(scene.token)", .contentType: "text/plain"],
                Self.body(Self.anything, #","cursor":null,"search_id":null,"is_random":false"#)
            )
            let video = try #require(reply.member("data.videos", [[String: Any]].self)?.first, "\(reply.body)")
            let left: Set<String> = ["playlist_id", "video_label", "video_tag"]
            #expect(Set(video.keys) == Set(ResearchVideoField.allCases.map(\.rawValue)).subtracting(left))
            #expect(video["id"] as? Int64 == id && video["music_id"] as? Int64 == id && video["username"] as? String == "vera")
            #expect(video["video_description"] as? String == "Low \"#Tide\" with @nils" && video["video_duration"] as? Int == 9)
            #expect(video["hashtag_names"] as? [String] == ["tide"] && video["video_mention_list"] as? [String] == ["nils"])
            #expect(video["create_time"] as? Int64 == ResearchDay("20260105")!.start / 1000 + 60)
            let counts = ["view_count", "like_count", "comment_count", "share_count", "favorites_count"]
            #expect(counts.map { video[$0] as? Int } == [7, 3, 4, 2, 1])
            #expect(video["region_code"] as? String == "" && video["is_stem_verified"] as? Bool == false)
            #expect(reply.member("data.has_more") == false && reply.text("data.search_id")?.allSatisfy(\.isNumber) == true)
            let few = try await scene.ask("video/query/?fields=create_time,%20id,%20,id&x=1", Self.body())
            #expect(few.member("data.videos", [[String: Any]].self)?.first?.keys.sorted() == ["create_time", "id"])
        }
    }

    /// What stands in a video that must not be found, by any way that leads to it.
    @Test(arguments: ["username", "hashtag_name", "video_id", "music_id", "keyword", "view_count"])
    func `what not everybody may watch is found by no condition`(field: String) async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        let shown = try await platform.video(by: vera, madeOn: 3, caption: "seen #tide", hasSound: true)
        var hidden: [Int64] = []
        let states: [(Video.Visibility, Video.Status)] = [
            (.onlyMe, .published), (.followers, .published), (.friends, .published), (.everyone, .processing), (.everyone, .failed),
            (.everyone, .scheduled),
        ]
        for (index, (visibility, status)) in states.enumerated() {
            hidden.append(
                try await platform.video(
                    by: vera, madeOn: 4 + Double(index), caption: "unseen #tide", visibility: visibility, status: status, sound: shown
                )
            )
        }
        let late = try await platform.video(
            by: vera, madeOn: -40, publishedOn: 20, caption: "unseen #tide", visibility: .onlyMe, sound: shown
        )
        let deleted = try await platform.video(by: vera, madeOn: 12, caption: "unseen #tide", sound: shown)
        let other = try await platform.video(by: nils, madeOn: 13, caption: "seen #tide", sound: shown)
        _ = try await platform.services.videos.delete(deleted, by: try await vera.viewer(on: platform))
        let ids = (hidden + [late, deleted, shown, other]).map { "\"\($0)\"" }.joined(separator: ",")
        let values = [
            "username": #""vera","nils""#, "hashtag_name": #""tide""#, "video_id": ids, "music_id": "\"\(shown)\"", "keyword": "\"seen\"",
            "view_count": "\"0\"",
        ]
        let operation = field == "view_count" ? "GTE" : "IN"
        let query = #"{"and":[{"operation":"\#(operation)","field_name":"\#(field)","field_values":[\#(values[field] ?? "")]}]}"#
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            #expect(try await scene.search(query) == [other, shown].sorted(by: >))
            let reply = try await scene.ask("video/query/?fields=id,video_description,username", Self.body(query, #","max_count":100"#))
            #expect(!reply.body.contains("unseen"))
            let random = try await scene.ask("video/query/?fields=video_description", Self.body(query, #","is_random":true"#))
            #expect(random.texts("videos", "video_description").count == 2 && !random.body.contains("unseen"))
        }
    }

    @Test func `what is hidden while somebody pages is not on the next page`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        var ids: [Int64] = []
        for day in 1...6 { ids.append(try await platform.video(by: vera, madeOn: Double(day))) }
        let all = ids
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let found = try await scene.search(Self.anything, count: 2) {
                _ = try await platform.services.database.write { tx in
                    try tx.run("UPDATE videos SET visibility = 'only_me' WHERE id = \(all[1])")
                }
            }
            #expect(found == [5, 4, 3, 2, 0].map { all[$0] })
        }
    }

    @Test func `pages stay as they are while videos arrive`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let now = platform.services.clock.now()
        let today = ResearchDay(of: now)
        // Days are counted from the first of January.
        let day = Double(now - ResearchDay("20260101")!.start) / Double(Int64.millisecondsPerDay) + 1
        var ids: [Int64] = []
        for number in 0..<7 { ids.append(try await platform.video(by: vera, madeOn: day - 0.5 - Double(number) / 100)) }
        let (all, name) = (ids, Self.name(of: today))
        let page = Mutex<Int64>(0)
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let found = try await scene.search(Self.anything, Self.name(of: ResearchDay(number: today.number - 2)), name, count: 2) {
                // One as anybody posts it, and one that was made before all others and is published now.
                _ = try await platform.video(by: vera)
                let late = try await platform.video(by: vera, madeOn: day - 1.9, tie: page.withLock { $0 += 1; return $0 })
                let at = platform.services.clock.now()
                try await platform.services.database.write { tx in
                    try tx.run("UPDATE videos SET published_at = \(at) WHERE id = \(late)")
                    try tx.run("UPDATE videos SET caption = 'again' WHERE id = \(all[0])")
                }
            }
            #expect(found == all)
        }
    }

    private static func name(of day: ResearchDay) -> String {
        Date(timeIntervalSince1970: Double(day.start) / 1000).formatted(.iso8601.year().month().day())
            .replacing("-", with: "")
    }

    @Test func `a search id is for one search of one app, and for a week`() async throws {
        let platform = try await TestPlatform()
        let key = platform.services.developers.researchKey
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let first = try await scene.ask("video/query/?fields=id", Self.body())
            let id = try #require(first.text("data.search_id"))
            #expect(try await scene.ask("video/query/?fields=id", Self.body(Self.anything, #","search_id":"\#(id)""#)).status == 200)
            #expect(try await scene.ask("video/query/?fields=id", Self.body(Self.anything, #","search_id":\#(id)"#)).status == 200)
            let other = try await ResearchScene.token(platform, door)
            let changed = String(id.dropLast()) + (id.hasSuffix("1") ? "2" : "1")
            let query = #"{"and":[{"operation":"GTE","field_name":"view_count","field_values":["1"]}]}"#
            let refused = [
                (Self.body(Self.anything, #","search_id":"\#(id)""#), other), (Self.body(query, #","search_id":"\#(id)""#), scene.token),
                (Self.body(Self.anything, #","search_id":"\#(changed)""#), scene.token),
                (Self.body(Self.anything, #","search_id":"7""#), scene.token),
                (Self.body(Self.anything, #","search_id":"abc""#), scene.token),
                (Self.body(Self.anything, #","search_id":"99999999999999999999999""#), scene.token),
            ]
            for (body, token) in refused {
                let reply = try await scene.ask("video/query/?fields=id", body, token: token)
                #expect(reply.status == 400 && reply.text("error.code") == "invalid_params")
                #expect(reply.text("error.message")?.wholeMatch(of: /Search Id \d+ is invalid or expired/) != nil, "\(reply.body)")
            }
        }
        let now = platform.services.clock.now()
        let old = SearchTicket(asOf: now - SearchTicket.lifetime, app: 1, subject: "s", key: key)
        #expect(throws: APIError.self) { try SearchTicket(old.text, app: 1, subject: "s", key: key, now: now) }
        #expect(try SearchTicket(old.text, app: 1, subject: "s", key: key, now: now - 1) == old)
        #expect(throws: APIError.self) { try SearchTicket(old.text, app: 1, subject: "s", key: key, now: old.asOf - 1) }
    }

    @Test(arguments: [
        (#","max_count":0"#, "Invalid count or cursor"), (#","max_count":101"#, "Invalid count or cursor"),
        (#","cursor":-1"#, "Invalid count or cursor"), (#","max_count":"many""#, ""), (#","cursor":99999999999999999999"#, ""),
    ])
    func `a count or a cursor that makes no sense is refused`(more: String, message: String) async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let reply = try await scene.ask("video/query/?fields=id", Self.body(Self.anything, more))
            #expect(reply.status == 400 && reply.text("error.code") == "invalid_params")
            if !message.isEmpty { #expect(reply.text("error.message") == message) }
        }
    }

    @Test func `bodies that make no sense are refused`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let bodies = [
                "", "{}", "[", "null", #"{"query":\#(Self.anything)}"#, #"{"query":{},"start_date":"20260101","end_date":"20260102"}"#,
                #"{"query":\#(Self.anything),"start_date":"20260101","end_date":"20260202"}"#,
                #"{"query":\#(Self.anything),"start_date":"20260102","end_date":"20260101"}"#,
                #"{"query":\#(Self.anything),"start_date":"1.1.2026","end_date":"20260101"}"#,
            ]
            for body in bodies {
                let reply = try await scene.ask("video/query/?fields=id", body)
                #expect(reply.status == 400 && reply.text("error.code") == "invalid_params", "\(body) \(reply.body)")
            }
            for fields in ["", "?fields=", "?fields=id,secret"] {
                #expect(try await scene.ask("video/query/\(fields)", Self.body()).text("error.code") == "invalid_params")
            }
        }
    }
}

extension Person {
    /// As a verb of the product takes it.
    func viewer(on platform: TestPlatform) async throws -> Viewer {
        Viewer(accountID: id, username: name, displayName: name, avatarURL: nil, role: .member, sessionID: 0)
    }
}
