import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// What may be large is fetched in pieces, and no further than was wanted.
@Suite(.timeLimit(.minutes(2)))
struct OutboundDownloadTests {
    private static let size = 1_000_000

    private func withServer(_ work: @Sendable @escaping (Int) async throws -> Void) async throws {
        let router = Router(context: BasicWebContext.self)
        router.get("whole") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 7, count: Self.size))) }
        router.get("parts") { _, _ in
            Response(
                status: .ok,
                body: .init { writer in
                    for _ in 0..<10 { try await writer.write(ByteBuffer(repeating: 7, count: Self.size / 10)) }
                    try await writer.finish(nil)
                }
            )
        }
        router.get("moved") { _, _ in Response(status: .found, headers: [.location: "/whole"]) }
        let application = Application(
            router: router, server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: "127.0.0.1", port: 0)
        )
        try await application.test(.live) { client in try await work(try #require(client.port)) }
    }

    private func fetch(
        _ path: String, _ port: Int, limit: Int64, allowing networks: [String] = ["127.0.0.0/8"]
    ) async throws -> (Int64?, Int) {
        let client = OutboundClient(policy: try OutboundPolicy(allowing: networks))
        let url = try OutboundURL("http://127.0.0.1:\(port)\(path)")
        return try await client.download(url, limit: limit, within: .seconds(30)) { download in
            var count = 0
            for try await part in download.body { count += part.readableBytes }
            return (download.length, count)
        }
    }

    @Test func `an answer comes whole, and its length when it was said`() async throws {
        try await withServer { port in
            let whole = try await fetch("/whole", port, limit: Int64(Self.size))
            #expect(whole.0 == Int64(Self.size) && whole.1 == Self.size)
            let parts = try await fetch("/parts", port, limit: Int64(Self.size))
            #expect(parts.0 == nil && parts.1 == Self.size)
        }
    }

    @Test(arguments: ["/whole", "/parts"]) func `more than was wanted is not taken`(path: String) async throws {
        try await withServer { port in
            await #expect(throws: OutboundError.tooLarge) { _ = try await fetch(path, port, limit: Int64(Self.size) - 1) }
        }
    }

    @Test func `redirects and errors are no downloads, and what is not public is not asked`() async throws {
        try await withServer { port in
            await #expect(throws: OutboundError.status(302)) { _ = try await fetch("/moved", port, limit: 10) }
            await #expect(throws: OutboundError.status(404)) { _ = try await fetch("/nothing", port, limit: 10) }
            await #expect(throws: OutboundError.self) { _ = try await fetch("/whole", port, limit: .max, allowing: []) }
        }
    }

    @Test func `what goes wrong with the bytes here is told as it is`() async throws {
        struct Full: Error {}
        try await withServer { port in
            let client = OutboundClient(policy: try OutboundPolicy(allowing: ["127.0.0.0/8"]))
            let url = try OutboundURL("http://127.0.0.1:\(port)/whole")
            await #expect(throws: Full.self) {
                try await client.download(url, limit: .max, within: .seconds(30)) { _ in throw Full() }
            }
        }
    }

    @Test(arguments: [
        ("https://a.example/b/c.mp4", false), ("https://a.example/b/../c", true), ("https://a.example/b/%2e%2e/c", true),
        ("https://a.example/b/%2e%2e%2fc", true), ("https://a.example/..", true), ("https://a.example/./c", true),
        ("https://a.example/b..c/...", false), ("https://a.example/?x=/../", false), ("https://a.example/b%5c..%5cc", true),
    ]) func `a path that climbs is told apart`(text: String, climbs: Bool) throws {
        #expect(try OutboundURL(text).climbs == climbs)
    }
}
