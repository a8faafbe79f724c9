import Hummingbird
import HummingbirdTesting
import Testing
import Web

@testable import StatusCenter

/// Real connections to a target that behaves oddly.
@Suite(.timeLimit(.minutes(2)))
struct ProbeAskerTests {
    /// - Returns: what the probe complains of.
    private func ask(
        _ pieces: [[UInt8]], expecting expectation: String, timeoutMs: Int64, isEndless: Bool = false, kind: Probe.Kind = .http
    ) async throws -> String? {
        let (silence, end) = AsyncStream.makeStream(of: Void.self)
        let router = Router(context: BasicWebContext.self)
        router.get("target") { _, _ in
            Response(
                status: .ok,
                body: .init { writer in
                    for piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
                    if isEndless { for await _ in silence {} }
                    try await writer.finish(nil)
                }
            )
        }
        let application = Application(
            router: router, server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: "127.0.0.1", port: 0)
        )
        return try await application.test(.live) { client in
            let port = try #require(client.port)
            let probe = Probe(
                id: 1, componentID: 1, name: "site", kind: kind, target: "http://127.0.0.1:\(port)/target",
                expectation: expectation, failingStatus: .majorOutage, timeoutMs: timeoutMs, verdict: .new, checkedAt: nil,
                changedAt: nil, error: nil, ms: nil, beatAt: nil
            )
            let answer = await ProbeAsker.network.ask(probe)
            end.finish()
            return answer.error
        }
    }

    @Test func `an answer that never ends is no answer in time`() async throws {
        let error = try await ask([Array("half of ".utf8)], expecting: "the rest", timeoutMs: 500, isEndless: true)
        #expect(error == "no answer in time")
    }

    @Test func `a body is read only for what it must hold, and not beyond a limit`() async throws {
        #expect(try await ask([Array("half of ".utf8)], expecting: "", timeoutMs: 20_000, isEndless: true) == nil)
        let large = Array("{\"a\": 1".utf8) + [UInt8](repeating: 0x20, count: ProbeClient.bodyBytesMax) + Array("}".utf8)
        #expect(try await ask([large], expecting: "a", timeoutMs: 20_000) == nil)
        #expect(try await ask([large], expecting: "}", timeoutMs: 20_000) == "the answer is too large")
        #expect(try await ask([large], expecting: "a = 1", timeoutMs: 20_000, kind: .json) == "the answer is too large")
    }

    @Test func `a letter that arrives in two pieces is read as one`() async throws {
        let word = Array("prêt".utf8)
        #expect(try await ask([Array(word.prefix(3)), Array(word.dropFirst(3))], expecting: "prêt", timeoutMs: 20_000) == nil)
        #expect(try await ask([word], expecting: "fini", timeoutMs: 20_000) == "the answer does not hold what it should")
    }

    @Test func `what a JSON answer must say is read from where it stands`() async throws {
        let body = Array(#"{"items":[{"age":4.5,"state":"none","open":false}],"next":null}"#.utf8)
        let verdicts: [(String, Bool)] = [
            ("items", true), ("items[0].state = none", true), ("items[0].state = \"none\"", true), ("items[0].state != none", false),
            ("items[0].age < 5", true), ("items[0].age > 5", false), ("items[0].open = false", true), ("items[1].state = none", false),
            ("next", false), ("next = null", true), ("items[0].state < 5", false), ("nowhere.at.all", false),
        ]
        for (text, isGood) in verdicts {
            #expect((try #require(JSONAssertion(text)).complaint(about: body) == nil) == isGood, "\(text)")
        }
        let unreadable = [
            "", "a b", "a <", "a < b", "[", "a..b", "a = ", "a[", "a[]", "a[0", "a[1234567]", "a[0]b", "a[é]", "ä", "a [0]", "a ~ b",
        ]
        for text in unreadable { #expect(JSONAssertion(text) == nil, "\(text)") }
        // What is expected may be private, and the complaint is told to everybody.
        for text in ["items[0].state = secret", "secret = secret"] {
            #expect(JSONAssertion(text)?.complaint(about: body)?.contains("secret") == false)
        }
        #expect(JSONAssertion("a")?.complaint(about: Array("<p>".utf8)) == "the answer is no JSON")
        #expect(try await ask([body], expecting: "items[0].age < 4", timeoutMs: 20_000, kind: .json) != nil)
        #expect(try await ask([body], expecting: "items[0].age < 5", timeoutMs: 20_000, kind: .json) == nil)
    }

    @Test func `a port answers as long as somebody listens there`() async throws {
        let application = Application(
            router: Router(context: BasicWebContext.self), server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: "127.0.0.1", port: 0)
        )
        @Sendable func knock(_ port: Int) async -> String? {
            await ProbeAsker.network.ask(Probe(kind: .tcp, target: "127.0.0.1:\(port)", expectation: "")).error
        }
        let port = try await application.test(.live) { client in
            let port = try #require(client.port)
            #expect(await knock(port) == nil)
            return port
        }
        #expect(await knock(port) == "refused the connection")
    }

    @Test func `a name is looked up, and where it leads is compared`() async throws {
        func look(_ name: String, _ expected: String) async -> String? {
            await NameCheck(Probe(kind: .dns, target: name, expectation: expected)).complaint()
        }
        #expect(await look("localhost", "") == nil)
        #expect(await look("localhost", "127.0.0.1") == nil)
        #expect(await look("localhost", "::ffff:7f00:1") == nil)
        #expect(await look("localhost", "192.0.2.1") == "the name leads elsewhere")
        #expect(await look("nothing.invalid", "") != nil)
    }
}

extension Probe {
    init(kind: Kind, target: String, expectation: String, timeoutMs: Int64 = 20_000) {
        self.init(
            id: 1, componentID: 1, name: "site", kind: kind, target: target, expectation: expectation, failingStatus: .majorOutage,
            timeoutMs: timeoutMs, verdict: .new, checkedAt: nil, changedAt: nil, error: nil, ms: nil, beatAt: nil
        )
    }
}
