import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import Synchronization
import TestRig
import Testing

@testable import Durable
@testable import Platform
@testable import Web

/// Videos that are fetched, from a server of this machine, which an operator has allowed.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PullPostTests {
    fileprivate static let size = 3_000_000

    /// What lies at the other end.
    private final class Shelf: Sendable {
        let asked = Mutex(0)
        let gate = AsyncStream.makeStream(of: Void.self)

        func router() -> Router<BasicWebContext> {
            let router = Router(context: BasicWebContext.self)
            router.get("**") { [self] request, _ -> Response in
                asked.withLock { $0 += 1 }
                switch request.uri.path {
                case "/good": return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 7, count: PullPostTests.size)))
                case "/parts":
                    return Response(
                        status: .ok,
                        body: .init { writer in
                            for _ in 0..<30 { try await writer.write(ByteBuffer(repeating: 7, count: PullPostTests.size / 30)) }
                            try await writer.finish(nil)
                        }
                    )
                case "/slow":
                    return Response(
                        status: .ok,
                        body: .init(contentLength: PullPostTests.size) { [self] writer in
                            try await writer.write(ByteBuffer(repeating: 7, count: 100_000))
                            for await _ in gate.stream {}
                            try await writer.finish(nil)
                        }
                    )
                case "/empty": return Response(status: .ok)
                case "/elsewhere": return Response(status: .found, headers: [.location: "/good"])
                default: return Response(status: .notFound)
                }
            }
            return router
        }
    }

    private static func with(
        networks: String = "127.0.0.0/8", _ set: @escaping (inout PlatformConfiguration) -> Void = { _ in },
        _ work: @escaping @Sendable (TestPoster, Shelf, _ port: Int) async throws -> Void
    ) async throws {
        let shelf = Shelf()
        let server = Application(
            router: shelf.router(), server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: "127.0.0.1", port: 0)
        )
        let platform = try await TestPlatform { configuration in
            configuration.outboundNetworks = networks
            set(&configuration)
        }
        let vera = try await platform.person("vera")
        try await server.test(.live) { other in
            defer { shelf.gate.continuation.finish() }
            let port = try #require(other.port)
            try await platform.open { (door: Door) async throws in
                try await work(try await TestPoster(door, on: platform, for: vera), shelf, port)
            }
        }
    }

    @Test(arguments: ["/good", "/parts"]) func `a video is fetched in pieces and goes the way of all others`(path: String) async throws {
        try await Self.with { poster, _, port in
            let name = try await poster.beginPull("http://127.0.0.1:\(port)\(path)")
            #expect(try await poster.status(name.name).text("data.status") == "PROCESSING_DOWNLOAD")
            try await poster.work(PullPost.kind)
            let video = try #require(try await poster.post(name).videoID)
            let found = try await poster.platform.services.database.read { tx in try Videos.find("v.id = \(video)", in: tx) }
            #expect(found?.originalSHA256 == Digest.hex([UInt8](repeating: 7, count: Self.size)))
            let status = try await poster.status(name.name)
            #expect(status.member("data.downloaded_bytes") == Self.size && status.text("data.status") == "PROCESSING_DOWNLOAD")
            #expect(status.member("data", [String: Any].self)?["uploaded_bytes"] == nil)
            try await poster.prepared(video)
            #expect(try await poster.status(name.name).text("data.status") == "PUBLISH_COMPLETE")
        }
    }

    @Test(arguments: ["/missing", "/elsewhere", "/empty", "/large"])
    func `what does not come is the address's fault`(path: String) async throws {
        try await Self.with { configuration in
            if path == "/large" { configuration.uploadMaxMegabytes = 1 }
        } _: { poster, shelf, port in
            let name = try await poster.beginPull("http://127.0.0.1:\(port)\(path == "/large" ? "/parts" : path)")
            try await poster.work(PullPost.kind)
            let status = try await poster.status(name.name)
            #expect(status.text("data.status") == "FAILED" && status.text("data.fail_reason") == "video_pull_failed")
            #expect(shelf.asked.withLock { $0 } == 1, "a redirect leads nowhere")
            let left = try await poster.platform.services.database.read { tx in try tx.row("SELECT count(*) FROM uploads")?.int(0) }
            #expect(left == 0)
        }
    }

    @Test func `an address that is not public is not asked, unless the operator allows it`() async throws {
        try await Self.with(networks: "") { poster, shelf, port in
            for host in ["127.0.0.1", "localhost"] {
                let name = try await poster.beginPull("http://\(host):\(port)/good")
                try await poster.work(PullPost.kind)
                #expect(try await poster.status(name.name).text("data.fail_reason") == "video_pull_failed")
            }
            #expect(shelf.asked.withLock { $0 } == 0)
        }
    }

    @Test func `a cancelled download stops, and leaves nothing`() async throws {
        try await Self.with { poster, _, port in
            let name = try await poster.beginPull("http://127.0.0.1:\(port)/slow")
            async let work: Void = poster.work(PullPost.kind)
            try await until { try await poster.post(name).uploadID != nil }
            #expect(try await poster.ask("cancel", #"{"publish_id":"\#(name.name)"}"#).text("error.code") == "ok")
            try await work
            #expect(try await poster.status(name.name).text("data.fail_reason") == "publish_cancelled")
            let left = try await poster.platform.services.database.read { tx in try tx.row("SELECT count(*) FROM uploads")?.int(0) }
            #expect(left == 0)
        }
    }

    @Test func `a worker that ends in the middle leaves it to the next, which begins anew`() async throws {
        try await Self.with { poster, _, port in
            let name = try await poster.beginPull("http://127.0.0.1:\(port)/slow")
            let work = Task { try await poster.work(PullPost.kind) }
            try await until { try await poster.post(name).uploadID != nil }
            let first = try await poster.post(name).uploadID
            work.cancel()
            await #expect(throws: (any Error).self) { try await work.value }
            #expect(try await poster.post(name).state == .downloading)
            try await poster.platform.services.database.write { tx in
                try tx.run("UPDATE app_posts SET url = \("http://127.0.0.1:\(port)/good") WHERE id = \(name.id)")
                try tx.run("UPDATE jobs SET state = 'queued', lease_until = NULL, lease_owner = NULL WHERE kind = \(PullPost.kind)")
            }
            try await poster.work(PullPost.kind)
            let post = try await poster.post(name)
            #expect(post.videoID != nil && post.uploadID != first)
            let uploads = try await poster.platform.services.database.read { tx in try tx.row("SELECT count(*) FROM uploads")?.int(0) }
            #expect(uploads == 1)
        }
    }

    @Test func `a job that is given up fails its post`() async throws {
        try await Self.with { poster, _, port in
            let name = try await poster.beginPull("http://127.0.0.1:\(port)/good")
            try await poster.giveUp(PullPost.kind)
            #expect(try await poster.status(name.name).text("data.fail_reason") == "internal")
        }
    }
}

extension TestPoster {
    /// A post whose bytes lie at an address that no app could name: over plain http, on this machine.
    fileprivate func beginPull(_ address: String) async throws -> Begun {
        let services = platform.services
        try await services.developers.prefixes.add("https://media.example/", to: try await appID())
        try await services.database.write { tx in try tx.run("UPDATE app_url_prefixes SET verified_at = 1") }
        let begun = try await begin(#"{"source":"PULL_FROM_URL","video_url":"https://media.example/a.mp4"}"#)
        try await services.database.write { tx in try tx.run("UPDATE app_posts SET url = \(address) WHERE id = \(begun.id)") }
        return begun
    }
}
