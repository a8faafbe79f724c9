import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks one target once, within its time. The seam to the network, so that tests can answer instead.
struct ProbeAsker: Sendable {
    let ask: @Sendable (Probe) async -> ProbeAnswer
    /// Whether something listens there.
    let connects: @Sendable (Probe.Door, Int64) async -> String?
    /// Whether this machine has a network beside itself.
    var hasLink: @Sendable () -> Bool = { OwnLink().isUp }

    static let network = ProbeAsker { probe in
        let start = ContinuousClock.now
        let error: String? = switch probe.kind {
        case .http: await answers(probe)
        case .json: await fulfils(probe)
        case .tcp: await reach(Probe.Door(probe.target), within: probe.timeoutMs)
        case .tls: await CertificateCheck(probe).complaint()
        case .dns: await NameCheck(probe).complaint()
        case .journey: await Journey(probe).complaint()
        // Those speak up by themselves.
        case .heartbeat: nil
        }
        let elapsed = ContinuousClock.now - start
        return ProbeAnswer(error: error, ms: elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)
    } connects: { door, timeout in
        await reach(door, within: timeout)
    }

    private static func answers(_ probe: Probe) async -> String? {
        do {
            // What nobody asks of the body is not waited for either.
            let answer = try await ProbeClient.send(.GET, probe.target, within: probe.timeoutMs) { status in
                (200..<300).contains(status) && !probe.expectation.isEmpty
            }
            guard (200..<300).contains(answer.status) else { return "answered \(answer.status)" }
            // Only the whole is text: a letter may have arrived in two pieces.
            let isThere = probe.expectation.isEmpty || String(decoding: answer.body, as: UTF8.self).contains(probe.expectation)
            if !isThere, answer.isCut { return "the answer is too large" }
            return isThere ? nil : "the answer does not hold what it should"
        } catch {
            return ProbeClient.sentence(error)
        }
    }

    /// What refuses says so in JSON, too: only an answer that the server itself calls its failure is none.
    private static func fulfils(_ probe: Probe) async -> String? {
        guard let assertion = JSONAssertion(probe.expectation) else { return "the expectation cannot be read" }
        do {
            let headers = [("Accept", "application/json")]
            let answer = try await ProbeClient.send(.GET, probe.target, headers: headers, within: probe.timeoutMs) { $0 < 500 }
            guard answer.status < 500 else { return "answered \(answer.status)" }
            guard !answer.isCut else { return "the answer is too large" }
            return assertion.complaint(about: answer.body)
        } catch {
            return ProbeClient.sentence(error)
        }
    }

    private static func reach(_ door: Probe.Door?, within milliseconds: Int64) async -> String? {
        guard let door else { return "the target cannot be read" }
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.milliseconds(milliseconds)).connect(host: door.host, port: door.port).get()
            try? await channel.close()
            return nil
        } catch {
            return ProbeClient.sentence(error)
        }
    }
}
