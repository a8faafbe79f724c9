import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Media
import NIOCore
import Storage
import TestRig
import Testing

@testable import Durable
@testable import Platform
@testable import Web

/// Photos that apps post: what is taken, and how they are fetched. That a film is made of them is seen where the tools are real.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PhotoPostTests {
    private static let info = #"{"privacy_level":"PUBLIC_TO_EVERYONE","title":"Tide","description":"Slowly #sea","auto_add_music":true}"#

    private static func source(_ images: [String], cover: String = "0", way: String = "PULL_FROM_URL") -> String {
        let list = images.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"source":"\#(way)","photo_images":[\#(list)],"photo_cover_index":\#(cover)}"#
    }

    private static func body(_ source: String, info: String = info, mode: String = "DIRECT_POST", type: String = "PHOTO") -> String {
        #"{"media_type":"\#(type)","post_mode":"\#(mode)","post_info":\#(info),"source_info":\#(source)}"#
    }

    private static func mine(_ count: Int) -> [String] { (0..<count).map { "https://media.example/mine/\($0).jpg" } }

    private static let refused: [(String, String)] = [
        ("{}", "invalid_param"), (body(source(mine(1)), type: "VIDEO"), "invalid_param"),
        (body(source(mine(1)), mode: "BOTH"), "invalid_param"), (body(source([])), "invalid_param"),
        (body(source(mine(36))), "invalid_param"),
        (body(source(mine(2), cover: "-1")), "invalid_param"), (body(source(mine(2), cover: "\"0\"")), "invalid_param"),
        (body(source(mine(1), way: "FILE_UPLOAD")), "invalid_param"), (body(source(mine(1)), info: "{}"), "invalid_param"),
        (body(source(mine(1)), info: #"{"privacy_level":"NOBODY"}"#), "privacy_level_option_mismatch"),
        (body(source(mine(1)), info: titled("title", 91)), "invalid_param"),
        (body(source(mine(1)), info: titled("description", 4001)), "invalid_param"),
        (body(source(mine(1) + ["http://media.example/mine/a.jpg"])), "invalid_param"),
        (body(source(mine(1) + ["https://93.184.216.34/a.jpg"])), "invalid_param"),
        (body(source(mine(1) + ["https://media.example/mine/../a.jpg"])), "invalid_param"),
        (body(source(mine(1) + ["https://media.example/theirs/a.jpg"])), "url_ownership_unverified"),
        (body(source(["https://media.example/theirs/a.jpg"]), info: "{}", mode: "MEDIA_UPLOAD"), "url_ownership_unverified"),
    ]

    private static func titled(_ field: String, _ count: Int) -> String {
        #"{"privacy_level":"SELF_ONLY","\#(field)":"\#(String(repeating: "ö", count: count))"}"#
    }

    /// A person, an app that may have its addresses fetched, and what lies there.
    private static func with(
        scope: String = "video.upload,video.publish", _ work: @escaping @Sendable (TestPoster, _ port: Int) async throws -> Void
    ) async throws {
        let router = Router(context: BasicWebContext.self)
        router.get("{count}") { _, context -> Response in
            guard let count = context.parameters.get("count", as: Int.self) else { return Response(status: .notFound) }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: UInt8(count & 255), count: count)))
        }
        let server = Application(
            router: router, server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: "127.0.0.1", port: 0)
        )
        let platform = try await TestPlatform { $0.outboundNetworks = "127.0.0.0/8" }
        let vera = try await platform.person("vera")
        try await server.test(.live) { other in
            let port = try #require(other.port)
            try await platform.open { (door: Door) async throws in
                let poster = try await TestPoster(door, on: platform, for: vera, scope: scope)
                try await platform.services.developers.prefixes.add("https://media.example/mine/", to: try await poster.appID())
                try await platform.services.database.write { tx in try tx.run("UPDATE app_url_prefixes SET verified_at = 1") }
                try await work(poster, port)
            }
        }
    }

    @Test func `a request that makes no sense begins nothing, and each mode wants its scope`() async throws {
        try await Self.with { first, _ in
            var poster = first
            for (number, (body, code)) in Self.refused.enumerated() {
                if number % 5 == 4 { poster = try await poster.anew() }
                let reply = try await poster.ask("content/init", body)
                #expect(reply.text("error.code") == code, "\(body.prefix(200)) \(reply.body)")
                #expect(reply.status == (code == "invalid_param" ? 400 : 403))
            }
            let (title, words) = (String(repeating: "ö", count: 90), String(repeating: "🌊", count: 2000))
            let long = #"{"privacy_level":"SELF_ONLY","title":"\#(title)","description":"\#(words)"}"#
            #expect(try await poster.anew().ask("content/init", Self.body(Self.source(Self.mine(35)), info: long)).status == 200)
        }
        for (scope, mode) in [("video.upload", "DIRECT_POST"), ("video.publish", "MEDIA_UPLOAD"), ("video.list", "DIRECT_POST")] {
            try await Self.with(scope: scope) { poster, _ in
                let reply = try await poster.ask("content/init", Self.body(Self.source(Self.mine(1)), mode: mode))
                #expect(reply.status == 401 && reply.text("error.code") == "scope_not_authorized")
            }
        }
    }

    @Test func `photos come one behind the other into one original, and become a video or a draft`() async throws {
        try await Self.with { poster, port in
            let direct = try await poster.beginPhotos(Self.body(Self.source(Self.mine(3), cover: "1")), at: [700, 300_000, 1], port)
            #expect(direct.name.hasPrefix("p_pub_url~v2."))
            #expect(try await poster.status(direct.name).text("data.status") == "PROCESSING_DOWNLOAD")
            try await poster.work(PullPost.kind)
            let id = try #require(try await poster.post(direct).videoID)
            let video = try #require(try await poster.platform.services.database.read { tx in try Videos.find("v.id = \(id)", in: tx) })
            #expect(video.photoBundle == PhotoBundle(lengths: [700, 300_000, 1], cover: 1, wantsMusic: true))
            let bytes = [700, 300_000, 1].flatMap { [UInt8](repeating: UInt8($0 & 255), count: $0) }
            #expect(video.originalSHA256 == Digest.hex(bytes) && video.caption == "Tide\nSlowly #sea" && !video.isFilmed)
            #expect(try await poster.status(direct.name).member("data.downloaded_bytes") == bytes.count)
            #expect(video.coverSeconds(within: MediaLimits()) == 3)
            try await poster.prepared(id)
            let status = try await poster.status(direct.name)
            #expect(status.text("data.status") == "PUBLISH_COMPLETE")
            #expect(status.member("data.publicaly_available_post_id", [Int64].self) == [id])
            let card = try await poster.platform.services.database.write { tx in
                try tx.run("UPDATE videos SET photos = '[]' WHERE id = \(id)")
                return try CardRows.read([id], in: tx)[id]?.card
            }
            let clip = Clip(card: try #require(card), publishedAt: 0)
            #expect(BusinessVideoField.mediaType.json(clip, nil, ClipField.Place(origin: "", clientKey: "")) == #""PHOTO""#)

            let draft = try await poster.beginPhotos(Self.body(Self.source(Self.mine(1), cover: "1"), mode: "MEDIA_UPLOAD"), at: [9], port)
            try await poster.work(PullPost.kind)
            let kept = try #require(try await poster.post(draft).videoID)
            try await poster.prepared(kept)
            #expect(try await poster.status(draft.name).text("data.status") == "SEND_TO_USER_INBOX")
        }
    }

    @Test func `what does not come, and what is too large, ends the post with its own reason`() async throws {
        try await Self.with { poster, port in
            let ends = [("missing", "photo_pull_failed"), ("0", "photo_pull_failed"), ("20971521", "picture_size_check_failed")]
            for (last, reason) in ends {
                let begun = try await poster.beginPhotos(Self.body(Self.source(Self.mine(2))), paths: ["9", last], port)
                try await poster.work(PullPost.kind)
                #expect(try await poster.status(begun.name).text("data.fail_reason") == reason)
            }
            let begun = try await poster.beginPhotos(Self.body(Self.source(Self.mine(2))), paths: ["9", "9"], port)
            #expect(try await poster.ask("cancel", #"{"publish_id":"\#(begun.name)"}"#).text("error.code") == "ok")
            try await poster.work(PullPost.kind)
            #expect(try await poster.status(begun.name).text("data.fail_reason") == "publish_cancelled")
            let left = try await poster.platform.services.database.read { tx in try tx.row("SELECT count(*) FROM uploads")?.int(0) }
            #expect(left == 0)
        }
    }

    @Test func `a bundle is cut where it says, and nowhere else`() {
        let bundle = PhotoBundle(lengths: [3, 1, 5], cover: 2, wantsMusic: false)
        #expect(bundle.ranges(in: 9) == [0..<3, 3..<4, 4..<9])
        #expect(PhotoBundle(lengths: [3, 1, 5], order: [2, 0], cover: 1, wantsMusic: false).ranges(in: 9) == [4..<9, 0..<3])
        for order in [[], [0, 0], [3], [-1]] {
            #expect(PhotoBundle(lengths: [3, 1, 5], order: order, cover: 0, wantsMusic: false).ranges(in: 9) == nil)
        }
        let wrong: [(lengths: [Int64], cover: Int)] = [
            ([3, 1, 4], 0), ([3, 1, 6], 0), ([], 0), ([9], 1), ([9], -1), ([0, 9], 0), ([-1, 10], 0), ([.max, .max], 0),
            (Array(repeating: 1, count: 36), 0),
        ]
        for (lengths, cover) in wrong {
            #expect(PhotoBundle(lengths: lengths, cover: cover, wantsMusic: false).ranges(in: lengths.count == 36 ? 36 : 9) == nil)
        }
    }

    @Test func `no picture of a bundle is larger than one may be`() {
        for (more, isTaken) in [(Int64(0), true), (1, false)] {
            let length = PhotoBundle.mostBytes + more
            #expect(PhotoBundle(lengths: [9, length], cover: 0, wantsMusic: false).isOf(length: length + 9) == isTaken)
        }
    }

    @Test(arguments: [(#","sound_id":"7""#, false), (#","sound_id":null"#, true), ("", true)])
    func `a sound is looked for where none is chosen`(chosen: String, wantsMusic: Bool) throws {
        let json = #"{"upload_id":"u","photos":{"lengths":[1],"add_music":true}\#(chosen)}"#
        #expect(try WebJSON.decode(VideoBody.self, from: Array(json.utf8)).newVideo(now: 0).photos?.wantsMusic == wantsMusic)
    }

    @Test func `music is what most of the newest videos have taken over, and what this account may take`() async throws {
        let platform = try await TestPlatform()
        let (olive, bo, vera) = (try await platform.person("olive"), try await platform.person("bo"), try await platform.person("vera"))
        let database = platform.services.database
        func found(_ account: Person) async throws -> Int64? {
            let sounds = try await database.read { tx in try Sounds.mostUsed(in: tx) }
            return try await database.write { tx in try Sounds.take(firstOf: sounds, by: account.id, at: 1, in: tx) }
        }
        #expect(try await found(vera) == nil, "there is none")
        let first = try await platform.video(by: olive, hasSound: true)
        let second = try await platform.video(by: bo, hasSound: true)
        #expect(try await found(vera) == nil, "nobody has taken one over")
        for sound in [first, first, second] { _ = try await platform.video(by: vera, sound: sound) }
        #expect(try await found(vera) == first)
        try await database.write { tx in
            try tx.run("UPDATE videos SET photo_bundle = '{}' WHERE sound_id = \(first) AND author_id = \(vera.id)")
        }
        #expect(try await found(vera) == second, "what was found this way does not count")
        try await database.write { tx in try tx.run("UPDATE videos SET visibility = 'only_me' WHERE id = \(second)") }
        #expect(try await found(vera) == nil)
    }
}

extension TestPoster {
    /// Photos that lie at addresses that no app could name: over plain http, on this machine; each is as many bytes as its path says.
    fileprivate func beginPhotos(_ body: String, paths: [String], _ port: Int) async throws -> Begun {
        let reply = try await ask("content/init", body)
        let name = try #require(reply.text("data.publish_id"), "\(reply.status) \(reply.body)")
        let begun = Begun(name: name, id: try #require(PublishID(name)?.id), address: nil)
        var details = try await post(begun).details
        let photos = try #require(details.photos)
        details.photos = PostPhotos(
            urls: paths.map { "http://127.0.0.1:\(port)/\($0)" }, cover: photos.cover, wantsMusic: photos.wantsMusic
        )
        let json = try details.json
        try await platform.services.database.write { tx in try tx.run("UPDATE app_posts SET details = \(json) WHERE id = \(begun.id)") }
        return begun
    }

    fileprivate func beginPhotos(_ body: String, at sizes: [Int], _ port: Int) async throws -> Begun {
        try await beginPhotos(body, paths: sizes.map(String.init), port)
    }
}
