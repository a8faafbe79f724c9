import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

/// Real connections to a server of this machine, which only a network that the operator names may reach.
@Suite(.timeLimit(.minutes(2)))
struct OutboundClientTests {
    private static let loopback: [UInt8] = [127, 0, 0, 1]

    /// What a receiver was asked, by its paths.
    private final class Receiver: Sendable {
        let asked = Mutex<[(path: String, host: String)]>([])
        /// Lasts until the test is over, so that the server can end.
        let silence = AsyncStream.makeStream(of: Void.self)

        func router() -> Router<BasicWebContext> {
            let router = Router(context: BasicWebContext.self)
            router.post("**") { [self] request, context -> Response in
                asked.withLock { $0.append((request.uri.path, request.head.authority ?? "")) }
                _ = try await request.body.collect(upTo: 1 << 20)
                switch request.uri.path {
                case "/elsewhere": return Response(status: .found, headers: [.location: "/secret"])
                case "/large":
                    return Response(
                        status: .ok,
                        body: .init { writer in
                            for _ in 0..<64 { try await writer.write(ByteBuffer(repeating: 7, count: 64 * 1024)) }
                            try await writer.finish(nil)
                        }
                    )
                case "/never":
                    for await _ in silence.stream {}
                    return Response(status: .ok)
                default: return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "heard")))
                }
            }
            return router
        }
    }

    private func withReceiver(_ work: @Sendable @escaping (Receiver, Int) async throws -> Void) async throws {
        let receiver = Receiver()
        let application = Application(
            router: receiver.router(), server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: "127.0.0.1", port: 0)
        )
        try await application.test(.live) { client in
            defer { receiver.silence.continuation.finish() }
            try await work(receiver, try #require(client.port))
        }
    }

    @Test func `a name is asked for once, and the connection goes where it led`() async throws {
        try await withReceiver { receiver, port in
            let answers = Mutex([[Self.loopback], [[10, 0, 0, 1]]])
            let resolver = OutboundResolver { _ in answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] } }
            let client = OutboundClient(policy: try OutboundPolicy(allowing: ["127.0.0.1/32"]), resolver: resolver)
            let answer = try await client.send(.post, try OutboundURL("http://hooks.example:\(port)/in"), body: Array("{}".utf8))
            #expect(answer.isSuccess)
            #expect(String(decoding: answer.body, as: UTF8.self) == "heard")
            #expect(answers.withLock { $0.count } == 1)
            #expect(receiver.asked.withLock { $0.map(\.host) } == ["hooks.example:\(port)"])
            // It has changed its mind: the next request is refused.
            await #expect(throws: OutboundError.self) { try await client.send(.post, try OutboundURL("http://hooks.example:\(port)/in")) }
        }
    }

    @Test func `one private address among several spoils the name, and so does none`() async throws {
        try await withReceiver { receiver, port in
            for found in [[[93, 184, 216, 34], Self.loopback], [Self.loopback, [10, 0, 0, 1]], []] as [[[UInt8]]] {
                let client = OutboundClient(policy: try OutboundPolicy(), resolver: OutboundResolver { _ in found })
                let url = try OutboundURL("http://hooks.example:\(port)/in")
                await #expect(throws: OutboundError.self) { try await client.send(.post, url) }
            }
            let client = OutboundClient(policy: try OutboundPolicy())
            for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"] {
                await #expect(throws: OutboundError.self, "\(host)") {
                    try await client.send(.post, try OutboundURL("http://\(host):\(port)/in"))
                }
            }
            #expect(receiver.asked.withLock { $0.isEmpty })
        }
    }

    @Test func `a redirect is an answer and leads nowhere`() async throws {
        try await withReceiver { receiver, port in
            let client = OutboundClient(policy: try OutboundPolicy(allowing: ["127.0.0.0/8"]))
            let answer = try await client.send(.post, try OutboundURL("http://127.0.0.1:\(port)/elsewhere"))
            #expect(answer.status == 302)
            #expect(receiver.asked.withLock { $0.map(\.path) } == ["/elsewhere"])
        }
    }

    @Test func `of a large answer the beginning is read, and a silent one is given up`() async throws {
        try await withReceiver { _, port in
            let client = OutboundClient(policy: try OutboundPolicy(allowing: ["127.0.0.0/8"]))
            let answer = try await client.send(.post, try OutboundURL("http://127.0.0.1:\(port)/large"))
            #expect(answer.body.count == OutboundClient.answerBytes)
            await #expect(throws: OutboundError.unreachable) {
                try await client.send(.post, try OutboundURL("http://127.0.0.1:\(port)/never"), within: .milliseconds(300))
            }
        }
    }

    @Test func `a closed port and a silent one look alike`() async throws {
        let client = OutboundClient(policy: try OutboundPolicy(allowing: ["127.0.0.0/8"]))
        await #expect(throws: OutboundError.unreachable) { try await client.send(.post, try OutboundURL("http://127.0.0.1:1/in")) }
    }

    @Test func `who asks to wait says seconds or a date`() {
        let waits = ["120", "Sun, 06 Nov 1994 08:49:37 GMT", "-1", "soon"].map { OutboundClient.Answer.wait($0, now: 784_111_770_000) }
        #expect(waits == [.seconds(120), .seconds(7), nil, nil])
        #expect(OutboundClient.Answer.wait("Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_790_000) == .zero)
    }
}
