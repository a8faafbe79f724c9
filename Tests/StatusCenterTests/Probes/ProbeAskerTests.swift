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
        _ pieces: [[UInt8]], expecting expectation: String, timeoutMs: Int64, isEndless: Bool = false
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
                id: 1, componentID: 1, name: "site", kind: .http, target: "http://127.0.0.1:\(port)/target",
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

    @Test func `a letter that arrives in two pieces is read as one`() async throws {
        let word = Array("prêt".utf8)
        #expect(try await ask([Array(word.prefix(3)), Array(word.dropFirst(3))], expecting: "prêt", timeoutMs: 20_000) == nil)
        #expect(try await ask([word], expecting: "fini", timeoutMs: 20_000) == "the answer does not hold “fini”")
    }
}
