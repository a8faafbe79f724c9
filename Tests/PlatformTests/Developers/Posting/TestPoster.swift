import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing
import Web

@testable import Durable
@testable import Platform

/// An app that posts for somebody.
struct TestPoster: Sendable {
    let platform: TestPlatform
    let door: Door
    let app: TestApp
    let person: Person
    let scope: String
    let token: String

    init(
        _ door: Door, on platform: TestPlatform, for person: Person, scope: String = "user.info.basic,video.upload,video.publish",
        app: TestApp? = nil
    ) async throws {
        for name in ["uploads", "work"] {
            let folder = platform.services.configuration.path(name)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        (self.platform, self.door, self.person, self.scope) = (platform, door, person, scope)
        if let app { self.app = app } else { self.app = try await TestApp(door, on: platform) }
        token = try await self.app.access(of: person, scope: scope)
    }

    /// With a token that has asked for nothing yet: each has a few requests a minute.
    func anew() async throws -> TestPoster {
        try await TestPoster(door, on: platform, for: person, scope: scope, app: app)
    }

    static let info = #"{"title":"Sea #tide","privacy_level":"PUBLIC_TO_EVERYONE","disable_duet":true,"is_aigc":true,"#
        + #""video_cover_timestamp_ms":1500,"more":{"a":[1]}}"#

    static func file(_ size: Int64, _ chunk: Int64? = nil, _ count: Int64 = 1) -> String {
        #"{"source":"FILE_UPLOAD","video_size":\#(size),"chunk_size":\#(chunk ?? size),"total_chunk_count":\#(count)}"#
    }

    func ask(_ path: String, _ json: String?) async throws -> Reply {
        try await door.api(.post, "/v2/post/publish/\(path)/", token, json)
    }

    func begin(_ source: String, inbox: Bool = false) async throws -> Begun {
        let info = inbox ? "" : #""post_info":\#(Self.info),"#
        let reply = try await ask(inbox ? "inbox/video/init" : "video/init", "{\(info)\"source_info\":\(source)}")
        let name = try #require(reply.text("data.publish_id"), "\(reply.status) \(reply.body)")
        return Begun(name: name, id: try #require(PublishID(name)?.id), address: reply.text("data.upload_url"))
    }

    struct Begun: Sendable {
        let name: String
        let id: Int64
        let address: String?
    }

    /// - Parameter changes: header fields instead of the right ones; nil takes one away.
    func put(
        _ bytes: [UInt8], _ first: Int, of total: Int, to address: String?, _ changes: [HTTPField.Name: String?] = [:]
    ) async throws -> Reply {
        var headers: HTTPFields = [
            .contentType: "video/mp4", .contentRange: "bytes \(first)-\(max(first, first + bytes.count - 1))/\(total)",
            .contentLength: "\(bytes.count)",
        ]
        for (name, value) in changes { headers[name] = value }
        let path = try #require(address.flatMap { URLComponents(string: $0) })
        let uri = "\(path.path)?\(path.query ?? "")"
        let response = try await door.client.execute(uri: uri, method: .put, headers: headers, body: ByteBuffer(bytes: bytes))
        return Reply(status: Int(response.status.code), headers: response.headers, body: String(buffer: response.body))
    }

    func status(_ name: String) async throws -> Reply {
        try await ask("status/fetch", #"{"publish_id":"\#(name)"}"#)
    }

    func post(_ begun: Begun) async throws -> AppPost {
        try #require(try await platform.services.developers.posts.find(begun.id))
    }

    /// Does the next job of a kind.
    func work(_ kind: String) async throws {
        let services = platform.services
        let held = try #require(try await services.jobs.claim([kind], limit: 1, owner: "test", lease: JobWorker.lease).first, "\(kind)")
        try await JobDispatch(services.workshop).run(held.job, JobLease(held, of: services.jobs))
    }

    /// A whole video, whose bytes are here and taken, but not looked at yet.
    func sent(inbox: Bool = false) async throws -> (begun: Begun, video: Int64) {
        let begun = try await begin(Self.file(9), inbox: inbox)
        #expect(try await put(Array("no video!".utf8), 0, of: 9, to: begun.address).status == 201)
        try await work(TakePost.kind)
        return (begun, try #require(try await post(begun).videoID))
    }

    /// What a worker leaves of a video that it has prepared.
    func prepared(_ video: Int64) async throws {
        let services = platform.services
        let file = VideoFile(
            name: TestPlatform.fileName, role: .rung,
            stored: try await services.objects.put([1], folder: "video-\(video)", extension: "mp4"), contentType: "video/mp4",
            shortSide: 480, width: 480, height: 854
        )
        try await services.database.write { [events = services.events, now = services.clock.now()] tx in
            try file.insert(video: video, in: tx)
            guard let found = try Videos.find("v.id = \(video)", in: tx) else { return }
            try tx.run("UPDATE videos SET duration_ms = 8000, width = 480, height = 854 WHERE id = \(video)")
            try PrepareVideo.show(found, at: now, events, services.jobs, in: tx)
        }
    }

    /// Every move of the posts so far, as "inbox" or "failed internal".
    func moves() async throws -> [String] {
        try await platform.services.events.events(after: 0, limit: 1000).filter { $0.kind == "post.moved" }.map { event in
            let moved = try event.decode(PostEvent.self)
            return [moved.state, moved.reason].compactMap { $0 }.joined(separator: " ")
        }
    }
}

extension TestPoster {
    /// Gives up the next job of a kind.
    func giveUp(_ kind: String) async throws {
        let services = platform.services
        let held = try #require(try await services.jobs.claim([kind], limit: 1, owner: "test", lease: JobWorker.lease).first)
        _ = try await services.jobs.fail(held, reason: "x", isPermanent: true, delay: .zero)
    }
}
