import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Resilience
import TestRig
import Testing

@testable import Web

struct LoadSheddingTests {
    private let limiter: AdaptiveLimiter
    private let gate = AsyncStream<Void>.makeStream()

    init() {
        var settings = AdaptiveLimit.Settings()
        (settings.floor, settings.highest) = (0, 2)
        limiter = AdaptiveLimiter(AdaptiveLimit(settings), metrics: MetricsRegistry())
    }

    private var application: some ApplicationProtocol {
        let router = Router(context: BasicWebContext.self)
        router.addMiddleware {
            ErrorMiddleware<BasicWebContext> { $0.detail }
            LoadShedding<BasicWebContext>(limiter) { request, _ in
                let rules: [String: SheddingRule] = ["/health": .never, "/bytes": .asked(.vital)]
                return rules[request.uri.path] ?? .held(.vital)
            }
        }
        router.get("slow") { [stream = gate.stream] _, _ in
            for await _ in stream {}
            return "late"
        }
        router.get("broken") { _, _ -> String in throw Problem.notFound() }
        router.get("health") { _, _ in "ok" }
        router.get("bytes") { _, _ in "bytes" }
        router.post("text") { request, _ in String(buffer: try await request.collected(.json)) }
        return Application(router: router)
    }

    @Test func `whoever finds no room is told so at once and when to come back, and health is answered all the same`() async throws {
        try await application.test(.router) { [limiter, gate] client async throws in
            async let first = client.execute(uri: "/slow", method: .get)
            async let second = client.execute(uri: "/slow", method: .get)
            await until { limiter.load.inFlight == 2 }
            for path in ["/slow", "/bytes"] {
                let refused = try await client.execute(uri: path, method: .get, headers: [.accept: "application/json"])
                #expect(refused.status == .serviceUnavailable && refused.headers[.contentType] == "application/problem+json")
                #expect((2...8).contains(Int(refused.headers[.retryAfter] ?? "") ?? 0))
            }
            #expect(try await client.execute(uri: "/health", method: .get).status == .ok)
            gate.continuation.finish()
            let statuses = try await [first.status, second.status]
            #expect(statuses == [.ok, .ok])
            #expect(limiter.load.inFlight == 0)
            #expect(try await client.execute(uri: "/bytes", method: .get).status == .ok)
        }
    }

    @Test func `a request that fails, brings a body or loses its client gives its place back`() async throws {
        try await application.test(.router) { [limiter] client async throws in
            #expect(try await client.execute(uri: "/broken", method: .get).status == .notFound)
            let read = try await client.execute(uri: "/text", method: .post, headers: [.contentLength: "4"], body: .init(string: "text"))
            #expect(String(buffer: read.body) == "text")
            let gone = Task { try await client.execute(uri: "/slow", method: .get) }
            await until { limiter.load.inFlight == 1 }
            gone.cancel()
            _ = await gone.result
            #expect(limiter.load.inFlight == 0)
        }
    }

    @Test func `who sends slowly keeps nobody out, and counts again once a part has come`() async throws {
        let (parts, source) = AsyncStream<ByteBuffer>.makeStream()
        let place = try limiter.enter(.vital)
        let reading = Task {
            var inFlight: [Int] = []
            let body = ArrivingBody(base: RequestBody(asyncSequence: parts), place: place)
            for try await _ in body { inFlight.append(limiter.load.inFlight) }
            return inFlight + [limiter.load.inFlight]
        }
        await until { limiter.load.inFlight == 0 }
        source.yield(ByteBuffer(string: "a"))
        source.finish()
        #expect(try await reading.value == [1, 1])
    }
}
