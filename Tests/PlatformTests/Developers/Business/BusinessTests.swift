import Foundation
import HTTPTypes
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct BusinessTests {
    private static let all = "user.info.basic,user.info.profile,user.info.stats,video.list,user.insights,video.insights"

    /// Somebody's account, as a client of the business API sees it.
    private struct Desk {
        let door: Door
        let token: String
        let id: String

        init(_ door: Door, _ app: TestApp, _ person: Person, scope: String) async throws {
            let reply = try await app.exchange(try await app.code(of: person, app.request(scope: scope)))
            (self.door, token) = (door, try #require(reply.text("access_token")))
            id = try #require(reply.text("open_id"))
        }

        func ask(_ path: String, _ query: [String: String] = [:], token: String? = nil) async throws -> Reply {
            let all = ["business_id": id].merging(query) { $1 }
            let headers: HTTPFields = [.named("Access-Token"): token ?? self.token]
            return try await door.send(.get, "/open_api/v1.3/business/\(path)/?\(TestApp.encode(all))", headers)
        }
    }

    @Test func `an account and its videos are told with what the person allows, and viewers from ten on`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let audience = Audience(platform: platform, video: try await platform.video(by: olive, caption: "Sea \"7\""))
        let hidden = try await platform.video(by: olive, visibility: .followers)
        try await platform.open { (door: Door) async throws in
            let desk = try await Desk(door, try await TestApp(door, on: platform), olive, scope: Self.all)
            let guests = audience.guests(10, of: olive)
            for guest in guests.dropLast() { try await audience.watch(guest, 8_000, hasOpenedProfile: true) }
            try await platform.insightsCounted()
            let fields = """
                ["caption","create_time","video_views","reach","average_time_watched","full_video_watched_rate","profile_views",\
                "video_view_retention","impression_sources","audience_countries","email_clicks","website_clicks"]
                """
            let few = try await desk.ask("video/list", ["fields": fields])
            #expect(few.member("code", Int.self) == 0 && few.text("message") == "OK" && few.text("request_id")?.isEmpty == false)
            let withheld = try #require(few.member("data.videos", [[String: Any]].self)?.first)
            #expect(few.member("data.videos", [[String: Any]].self)?.count == 1 && !few.body.contains("\(hidden)"))
            #expect(withheld["item_id"] as? String == "\(audience.video)" && withheld["caption"] as? String == "Sea \"7\"")
            #expect((withheld["video_view_retention"] as? [Any])?.isEmpty == true && withheld["email_clicks"] as? Int == 0)
            for field in ["reach", "average_time_watched", "full_video_watched_rate", "profile_views", "website_clicks"] {
                #expect(withheld[field] == nil, "\(field)")
            }
            try await audience.watch(guests[9], 4_000)
            try await platform.insightsCounted()
            let told = try await desk.ask("video/list", ["fields": fields, "filters": #"{"video_ids":["\#(audience.video)"]}"#])
            let video = try #require(told.member("data.videos", [[String: Any]].self)?.first, "\(told.body)")
            #expect(video["reach"] as? Int == 10 && video["average_time_watched"] as? Double == 7.6)
            #expect(video["full_video_watched_rate"] as? Double == 0.9 && video["profile_views"] == nil, "nine opened the profile")
            let curve = try #require(video["video_view_retention"] as? [[String: Any]])
            #expect(curve.count == 9 && curve[5]["percentage"] as? Double == 0.9 && curve[5]["second"] as? String == "5")
            let account = try await desk.ask("get", ["fields": #"["username","metrics","followers_count","audience_countries"]"#])
            #expect(account.text("data.username") == "olive" && account.member("data.audience_countries", [Any].self)?.isEmpty == true)
            let days = try #require(account.member("data.metrics", [[String: Any]].self))
            #expect(days.count == 7 && days.last?["video_views"] as? Int == 10 && days.last?["unique_video_views"] as? Int == 10)
            #expect(days.last?["engaged_audience"] == nil && days.first?["unique_video_views"] == nil)
            let usual = try await desk.ask("get")
            #expect(Set((usual.member("data", [String: Any].self) ?? [:]).keys) == ["display_name", "profile_image"])
        }
    }

    @Test func `whoever has not allowed it, asks for nobody or asks for nonsense reads a code of that API`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let desk = try await Desk(door, app, olive, scope: "user.info.basic,video.list")
            let whole = try await Desk(door, app, vera, scope: Self.all)
            func code(_ reply: Reply) -> Int? { reply.member("code", Int.self) }
            #expect(code(try await desk.ask("video/list", ["fields": #"["video_views"]"#])) == 0)
            for (path, field) in [("video/list", "reach"), ("get", "metrics"), ("get", "username"), ("get", "followers_count")] {
                let reply = try await desk.ask(path, ["fields": #"["\#(field)"]"#])
                #expect(code(reply) == 40001 && reply.status == 200, "\(field)")
                #expect(reply.member("data", [String: Any].self)?.isEmpty == true)
            }
            for token in ["", "act.nobody", String(repeating: "a", count: 5_000)] {
                #expect(code(try await whole.ask("get", token: token)) == 40105)
            }
            let nonsense: [[String: String]] = [
                ["business_id": desk.id], ["business_id": ""], ["fields": #"["everything"]"#], ["fields": "[1]"],
                ["start_date": "2026-02-30"], ["start_date": "2020-01-01", "end_date": "2020-01-02"], ["end_date": "2999-01-01"],
                ["start_date": "2026-1-1"],
            ]
            for query in nonsense { #expect(code(try await whole.ask("get", query)) == 40002, "\(query)") }
            for query in [["max_count": "21"], ["max_count": "0"], ["cursor": "x"], ["filters": "[]"], ["filters": #"{"video_ids":[]}"#]] {
                #expect(code(try await whole.ask("video/list", query)) == 40002, "\(query)")
            }
            let lost = try await whole.ask("comment/list")
            #expect(lost.status == 404 && code(lost) == 40002)
        }
    }
}
