import Foundation
import HTTPTypes
import Media
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct PostAudienceTests {
    @Test(arguments: [false, true])
    func `an app hears once when its post is no longer public, and again when it is`(isInbox: Bool) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let keeper = try await platform.person("keeper", role: .admin)
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, webhook: "https://planner.example/hook")
            let poster = try await TestPoster(door, on: platform, for: vera, app: app)
            let (begun, video) = try await poster.sent(inbox: isInbox)
            try await poster.prepared(video)
            if isInbox { _ = try await Self.postDraft(video, door, vera) }
            func show(_ visibility: String) async throws {
                let answer = try await door.ask(.patch, "/api/v1/videos/\(video)", as: vera, #"{"visibility":"\#(visibility)"}"#)
                #expect(answer.status == 200, "\(answer.body)")
            }
            for visibility in ["public", "followers", "only_me", "public", "friends"] { try await show(visibility) }
            try await show("public")
            // What shows only later that it cannot be played, and then can be again.
            let (database, events) = (platform.services.database, platform.services.events)
            try await database.write { tx in
                try VideoFailure.mark(video, while: .published, MediaFailure(.damaged, detail: "x"), events, in: tx)
                try tx.run("UPDATE videos SET status = 'published' WHERE id = \(video)")
                try AppPosts.noteAudience(of: video, events, in: tx)
            }
            #expect(try await door.ask(.delete, "/api/v1/videos/\(video)", as: keeper).status == 204)
            let told = try await platform.services.database.read { tx in
                try tx.rows("SELECT event, body FROM webhook_deliveries ORDER BY id").map { (try $0.text(0), try $0.text(1)) }
            }
            let (on, off) = ("post.publish.publicly_available", "post.publish.no_longer_publicaly_available")
            let begins = isInbox ? ["post.publish.inbox_delivered", "post.publish.complete"] : ["post.publish.complete"]
            #expect(told.map(\.0) == begins + [on, off, on, off, on, off, on, off])
            let way = isInbox ? "INBOX_SHARE" : "DIRECT_PUBLISH"
            let content = #"{\"publish_id\":\"\#(begun.name)\",\"publish_type\":\"\#(way)\",\"post_id\":\"\#(video)\"}"#
            #expect(told.last?.1.contains(#""content":"\#(content)""#) == true, "\(told.last?.1 ?? "")")
        }
    }

    @Test func `who is no longer connected is nobody's news`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, webhook: "https://planner.example/hook")
            let poster = try await TestPoster(door, on: platform, for: vera, app: app)
            let (_, video) = try await poster.sent()
            try await poster.prepared(video)
            _ = try await app.oauth("revoke", ["token": poster.token])
            #expect(try await door.ask(.delete, "/api/v1/videos/\(video)", as: vera).status == 204)
            let told = try await platform.services.database.read { tx in
                try tx.rows("SELECT event FROM webhook_deliveries ORDER BY id").map { try $0.text(0) }
            }
            #expect(told.last == "authorization.removed")
        }
    }

    private static func postDraft(_ video: Int64, _ door: Door, _ person: Person) async throws -> Reply {
        let headers: HTTPFields = [.cookie: person.cookie, .contentType: "application/x-www-form-urlencoded"]
        return try await door.send(.post, "/drafts/\(video)", headers, "caption=Sea&visibility=public")
    }
}
