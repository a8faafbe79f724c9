import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Real connections against short limits, none of which a busy machine can make a test miss.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct PaceTests {
    /// Each limit is short only where the test waits for its end, so that none has to be quick about anything else.
    private func serve(
        stall: Duration = .seconds(200), linger: Duration = .seconds(200), _ test: @escaping @Sendable (Int) async throws -> Void,
        routes: (Router<BasicWebContext>) -> Void = { _ in }
    ) async throws {
        var settings = ServerSettings()
        settings.stallTimeout = stall
        settings.lingerTimeout = linger
        let router = Router(context: BasicWebContext.self)
        router.addMiddleware { ErrorMiddleware<BasicWebContext> { $0.detail } }
        router.get("hello") { _, _ in "hello there" }
        router.post("api/read") { request, _ in
            String(try await request.collected(BodyLimits(bytesMax: 2000)).readableBytes)
        }
        routes(router)
        let application = Application(
            router: router, server: HTTPServer.builder(settings),
            configuration: HTTPServer.configuration(settings, host: "127.0.0.1", port: 0)
        )
        try await application.test(.live) { client in try await test(try #require(client.port)) }
    }

    @Test func `a body that stalls is answered with 408 and the connection is closed`() async throws {
        try await serve(stall: .seconds(1)) { port async throws in
            try await SlowClient.connect(port: port) { client async throws in
                try await client.send("POST /api/read HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf of it")
                #expect(await client.receives("HTTP/1.1 408"))
                #expect(await client.isClosed())
                #expect(client.received.lowercased().contains("connection: close"))
                #expect(client.received.contains("application/problem+json") && client.received.contains("request_timeout"))
            }
        }
    }

    @Test func `a body too large is answered with 413 and the connection is closed, whatever else would come`() async throws {
        try await serve(linger: .milliseconds(300)) { port async throws in
            try await SlowClient.connect(port: port) { client async throws in
                try await client.send("POST /api/read HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nthe first bytes")
                #expect(await client.receives("HTTP/1.1 413"))
                #expect(await client.isClosed())
                #expect(client.received.lowercased().contains("connection: close"))
            }
        }
    }

    @Test func `a client that was answered early may not go on for ever`() async throws {
        try await serve(linger: .milliseconds(300)) { port async throws in
            try await SlowClient.connect(port: port) { client async throws in
                try await client.send("POST /api/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nthe first bytes")
                #expect(await client.receives("HTTP/1.1 404"))
                #expect(await client.isClosed())
            }
        }
    }

    @Test func `a client that was answered early and then sends the rest keeps its connection`() async throws {
        try await serve { port async throws in
            try await SlowClient.connect(port: port) { client async throws in
                try await client.send("POST /api/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345")
                #expect(await client.receives("HTTP/1.1 404"))
                try await client.send("67890GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(await client.receives("hello there"))
            }
        }
    }

    @Test func `a broken chunk is the client's fault`() async throws {
        try await serve { port async throws in
            try await SlowClient.connect(port: port) { client async throws in
                try await client.send("POST /api/read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")
                #expect(await client.receives("body_incomplete"))
                #expect(client.received.hasPrefix("HTTP/1.1 400"))
            }
        }
    }

    @Test func `a client that takes nothing is let go, and whoever writes to it learns of it`() async throws {
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        try await serve(stall: .seconds(1)) { port async throws in
            try await SlowClient.connect(port: port, reads: false) { client async throws in
                try await client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
                for await _ in ended { break }
            }
        } routes: { router in
            router.get("endless") { _, _ in
                Response(status: .ok, body: ResponseBody { writer in
                    defer { end.finish() }
                    while true { try await writer.write(ByteBuffer(repeating: 0x78, count: 65_536)) }
                })
            }
        }
    }

    @Test func `an answer that pauses by itself is not hurried`() async throws {
        let (resumed, resume) = AsyncStream.makeStream(of: Void.self)
        try await serve(stall: .seconds(1)) { port async throws in
            try await SlowClient.connect(port: port) { patient async throws in
                try await patient.send("GET /news HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(await patient.receives("first news"))
                // By the time that this one is cut off, the other has been quiet for as long.
                try await SlowClient.connect(port: port) { client async throws in
                    try await client.send("POST /api/read HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
                    #expect(await client.receives("HTTP/1.1 408"))
                }
                resume.finish()
                #expect(await patient.receives("second news"))
            }
        } routes: { router in
            router.get("news") { _, _ in
                Response(status: .ok, body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "first news"))
                    for await _ in resumed {}
                    try await writer.write(ByteBuffer(string: "second news"))
                    try await writer.finish(nil)
                })
            }
        }
    }
}
