import Durable
import Foundation
import HTTPTypes
import Hummingbird
import Media
import NIOCore
import Storage
import Testing
import Web

@testable import Platform

/// What becomes of a post, from the first request to its end.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PostingTests {
    @Test func `a video is posted in one chunk, and is in the list when it is ready`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera, scope: "video.publish,video.list")
            let begun = try await poster.begin(TestPoster.file(9))
            #expect(begun.name.hasPrefix("v_pub_file~v2-1.") && begun.address.map { $0.count <= 256 } == true)
            #expect(try await poster.status(begun.name).text("data.status") == "PROCESSING_UPLOAD")
            let put = try await poster.put(Array("no video!".utf8), 0, of: 9, to: begun.address)
            #expect(put.status == 201 && put.body == "{}" && put.headers[.contentRange] == "bytes 0-9/9")
            let waiting = try await poster.status(begun.name)
            #expect(waiting.text("data.status") == "PROCESSING_UPLOAD" && waiting.member("data.uploaded_bytes") == 9)
            #expect(waiting.member("data.publicaly_available_post_id", [Int64].self) == [])
            try await poster.work(TakePost.kind)
            let video = try #require(try await poster.post(begun).videoID)
            #expect(try await poster.status(begun.name).member("data.uploaded_bytes") == 9)
            try await poster.prepared(video)
            let done = try await poster.status(begun.name)
            #expect(done.text("data.status") == "PUBLISH_COMPLETE" && done.member("data.publicaly_available_post_id") == [video])
            #expect(done.member("data", [String: Any].self)?["fail_reason"] == nil)
            let found = try #require(try await platform.services.database.read { tx in try Videos.find("v.id = \(video)", in: tx) })
            #expect(found.caption == "Sea #tide" && found.visibility == .everyone)
            #expect(found.coverMs == 1_500)
            #expect(found.permissions == Video.Permissions(allowDuet: false, isAIGenerated: true))
            let list = try await door.api(.post, "/v2/video/list/?fields=id", poster.token, "{}")
            #expect(list.body.contains("\"\(video)\""))
            #expect(try await poster.moves() == ["complete"])
            // The answer to the last chunk was lost.
            #expect(try await poster.put(Array("no video!".utf8), 0, of: 9, to: begun.address).status == 201)
            #expect(try await poster.ask("cancel", #"{"publish_id":"\#(begun.name)"}"#).text("error.code") == "publish_not_cancellable")
        }
    }

    @Test func `a beginning whose answer was lost begins nothing new under its key, and tells a new address`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            func begin(_ size: Int64, key: String = "once") async throws -> Reply {
                let body = #"{"post_info":\#(TestPoster.info),"source_info":\#(TestPoster.file(size))}"#
                return try await door.api(
                    .post, "/v2/post/publish/video/init/", poster.token, body, [.idempotencyKey: key]
                )
            }
            let (first, second) = (try await begin(9), try await begin(9))
            #expect(first.status == 200 && first.text("data.publish_id") == second.text("data.publish_id"))
            let bytes = Array("no video!".utf8)
            #expect(try await poster.put(bytes, 0, of: 9, to: first.text("data.upload_url")).status == 404)
            #expect(try await poster.put(bytes, 0, of: 9, to: second.text("data.upload_url")).status == 201)
            for wrong in [try await begin(10), try await begin(9, key: String(repeating: "k", count: 256))] {
                #expect(wrong.status == 400 && wrong.text("error.code") == "invalid_param")
            }
            // The same key of another app is another key.
            let other = try await TestPoster(door, on: platform, for: vera)
            let body = #"{"post_info":\#(TestPoster.info),"source_info":\#(TestPoster.file(9))}"#
            let theirs = try await door.api(.post, "/v2/post/publish/video/init/", other.token, body, [.idempotencyKey: "once"])
            #expect(theirs.status == 200 && theirs.text("data.publish_id") != first.text("data.publish_id"))
            let log = platform.services.developers.log
            try await log.write(at: platform.services.clock.now())
            let id = try #require(PublishID(first.text("data.publish_id") ?? "")?.id)
            let app = try #require(try await platform.services.developers.posts.find(id)?.appID)
            #expect(try await log.list(of: app).filter { $0.endpoint == "post.chunk" }.map(\.status) == [201])
        }
    }

    @Test(arguments: [PrivacyLevel.followers, .friends, .onlyMe])
    func `the id of a video that is not everybody's is not told`(level: PrivacyLevel) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let body = #"{"post_info":{"privacy_level":"\#(level.rawValue)"},"source_info":\#(TestPoster.file(9))}"#
            let reply = try await poster.ask("video/init", body)
            let (name, address) = (try #require(reply.text("data.publish_id")), reply.text("data.upload_url"))
            _ = try await poster.put(Array("no video!".utf8), 0, of: 9, to: address)
            try await poster.work(TakePost.kind)
            let id = try #require(PublishID(name)?.id)
            let video = try #require(try await platform.services.developers.posts.find(id)?.videoID)
            try await poster.prepared(video)
            let status = try await poster.status(name)
            #expect(status.text("data.status") == "PUBLISH_COMPLETE")
            #expect(status.member("data.publicaly_available_post_id", [Int64].self) == [])
        }
    }

    @Test(arguments: [
        (MediaFailure.Code.notAVideo, "file_format_check_failed"), (.tooLong, "duration_check_failed"),
        (.frameRateTooHigh, "frame_rate_check_failed"), (.tooSmallPicture, "picture_size_check_failed"), (.timedOut, "internal"),
    ])
    func `a video that is no good fails by the reason of the site's own uploads`(code: MediaFailure.Code, reason: String) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let (begun, video) = try await poster.sent()
            try await platform.services.database.write { [events = platform.services.events] tx in
                try VideoFailure.mark(video, while: .processing, MediaFailure(code, detail: "x"), events, in: tx)
            }
            let status = try await poster.status(begun.name)
            #expect(status.status == 200 && status.text("error.code") == "ok")
            #expect(status.text("data.status") == "FAILED" && status.text("data.fail_reason") == reason)
            #expect(try await poster.moves() == ["failed \(reason)"])
        }
    }

    @Test func `the end of a connection ends what is still being posted, and leaves drafts`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let (draft, draftVideo) = try await poster.sent(inbox: true)
            try await poster.prepared(draftVideo)
            let begun = try await poster.begin(TestPoster.file(9))
            let (sent, video) = try await poster.sent()
            _ = try await poster.app.oauth("revoke", ["token": poster.token])
            let states = try await [draft, begun, sent].asyncMap { try await poster.post($0) }
            #expect(states.map(\.state) == [.inbox, .failed, .failed])
            #expect(states.map(\.failure) == [nil, "auth_removed", "auth_removed"])
            #expect(try await poster.put([1], 0, of: 9, to: begun.address).status == 404)
            let left = try await platform.services.database.read { tx in
                [
                    try tx.row("SELECT count(*) FROM videos WHERE id = \(video)")?.int(0),
                    try tx.row("SELECT count(*) FROM uploads WHERE video_id IS NULL")?.int(0),
                ]
            }
            #expect(left == [0, 0])
            // Who comes back may ask.
            let again = try await TestPoster(door, on: platform, for: vera, app: poster.app)
            #expect(try await again.status(sent.name).text("data.fail_reason") == "auth_removed")
        }
    }

    @Test func `an app hears by webhook what becomes of its posts, and nothing of who has disconnected it`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, webhook: "https://planner.example/hook")
            let poster = try await TestPoster(door, on: platform, for: vera, app: app)
            let (direct, video) = try await poster.sent()
            try await poster.prepared(video)
            let (_, draft) = try await poster.sent(inbox: true)
            try await poster.prepared(draft)
            _ = try await poster.begin(TestPoster.file(9))
            _ = try await app.oauth("revoke", ["token": poster.token])
            try await platform.services.database.write { [events = platform.services.events, now = platform.services.clock.now()] tx in
                try PublishVideo.publish(draft, authorID: vera.id, at: now, events, in: tx)
            }
            let told = try await platform.services.database.read { tx in
                try tx.rows("SELECT event, body FROM webhook_deliveries ORDER BY id").map { (try $0.text(0), try $0.text(1)) }
            }
            #expect(told.map(\.0) == [
                "post.publish.complete", "post.publish.publicly_available", "post.publish.inbox_delivered", "post.publish.failed",
                "authorization.removed",
            ])
            let appeared = try #require(told.dropFirst().first?.1)
            for part in [direct.name, #"\"post_id\":\"\#(video)\""#, "DIRECT_PUBLISH"] {
                #expect(appeared.contains(part), "\(part): \(appeared)")
            }
            #expect(told.dropFirst(3).first?.1.contains("auth_removed") == true)
        }
    }

    @Test func `an app that is deleted publishes nothing any more`() async throws {
        let platform = try await TestPlatform()
        let (vera, dora) = (try await platform.person("vera"), try await platform.person("dora"))
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, by: dora)
            let poster = try await TestPoster(door, on: platform, for: vera, app: app)
            let (_, video) = try await poster.sent()
            let id = try #require(try await platform.services.developers.apps.list(of: dora.id).first?.id)
            try await platform.services.developers.apps.delete(id, by: dora.id)
            #expect(try await platform.services.database.read { tx in try Videos.find("v.id = \(video)", in: tx) } == nil)
        }
    }

    @Test func `what is begun and left ends by itself, and what has all its bytes goes on`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let posts = platform.services.developers.posts
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let (left, whole, fresh) = (
                try await poster.begin(TestPoster.file(9)), try await poster.begin(TestPoster.file(9)),
                try await poster.begin(TestPoster.file(9))
            )
            // The server ended between the last byte and the job.
            let upload = try #require(try await poster.post(whole).uploadID)
            _ = try await posts.uploads.append(to: upload, of: vera.id) { _ in
                SentBytes(body: RequestBody(buffer: ByteBuffer(string: "no video!")), announced: 9, checksum: nil)
            }
            try await platform.services.database.write { tx in
                try tx.run("UPDATE app_posts SET deadline = 1, created_at = created_at - 4000000 WHERE id IN (\(left.id), \(whole.id))")
            }
            #expect(try await poster.put(Array("no video!".utf8), 0, of: 9, to: left.address).status == 403)
            #expect(try await posts.sweep() == 2)
            #expect(try await poster.post(left).failure == "internal")
            #expect(try await poster.post(fresh).state == .uploading)
            try await poster.work(TakePost.kind)
            #expect(try await poster.post(whole).videoID != nil)
            #expect(try await posts.sweep() == 0)
            try await platform.services.database.write { tx in try tx.run("UPDATE app_posts SET created_at = 1") }
            #expect(try await posts.sweep() == 1, "what is at its end is forgotten")
            #expect(try await poster.status(left.name).text("error.code") == "invalid_publish_id")
        }
    }

    @Test func `jobs that are given up fail their post`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let poster = try await TestPoster(door, on: platform, for: vera)
            let begun = try await poster.begin(TestPoster.file(9))
            _ = try await poster.put(Array("no video!".utf8), 0, of: 9, to: begun.address)
            try await poster.giveUp(TakePost.kind)
            #expect(try await poster.status(begun.name).text("data.fail_reason") == "internal")
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
