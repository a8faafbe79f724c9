import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Resilience

/// Asks one target once, within its time. The seam to the network, so that tests can answer instead.
struct ProbeAsker: Sendable {
    /// Of a body, what is looked through for what it must hold.
    static let bodyBytesMax = 64 * 1024

    let ask: @Sendable (Probe) async -> ProbeAnswer
    /// Whether something listens there.
    let connects: @Sendable (Probe.Door, Int64) async -> String?

    static let network = ProbeAsker { probe in
        let start = ContinuousClock.now
        let error: String? = switch probe.kind {
        case .http: await answers(probe)
        case .tcp: await reach(Probe.Door(probe.target), within: probe.timeoutMs)
        // Those speak up by themselves.
        case .heartbeat: nil
        }
        let elapsed = ContinuousClock.now - start
        return ProbeAnswer(error: error, ms: elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)
    } connects: { door, timeout in
        await reach(door, within: timeout)
    }

    /// Lives as long as the process.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // A refused connection is the answer: asking again until the time is over would only make it late.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private static func answers(_ probe: Probe) async -> String? {
        var request = HTTPClientRequest(url: probe.target)
        request.headers.add(name: "User-Agent", value: "skit-status")
        request.headers.add(name: "Cache-Control", value: "no-cache")
        // A kept connection would go on answering where a new one is refused.
        request.headers.add(name: "Connection", value: "close")
        do {
            // The client's own time ends with the head of the answer: a body that never ends would stop the whole round.
            return try await Deadline(in: .milliseconds(probe.timeoutMs)).run { [request] () async throws -> String? in
                let response = try await client.execute(request, timeout: .milliseconds(probe.timeoutMs))
                guard (200..<300).contains(response.status.code) else { return "answered \(response.status.code)" }
                guard !probe.expectation.isEmpty else { return nil }
                var body: [UInt8] = []
                for try await part in response.body {
                    body += part.readableBytesView
                    if body.count >= bodyBytesMax { break }
                }
                // Only the whole is text: a letter may have arrived in two pieces.
                let isThere = String(decoding: body, as: UTF8.self).contains(probe.expectation)
                return isThere ? nil : "the answer does not hold “\(probe.expectation)”"
            }
        } catch {
            return sentence(error)
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
            return sentence(error)
        }
    }

    /// Short, and without anything that names the inside of a network more closely than the probe itself does.
    private static func sentence(_ error: any Error) -> String {
        switch error {
        case is Deadline.Exceeded: "no answer in time"
        case let error as HTTPClientError where late.contains(error): "no answer in time"
        case let error as HTTPClientError where error == .remoteConnectionClosed: "closed the connection"
        case let error as IOError where error.errnoCode == ECONNREFUSED: "refused the connection"
        case let error as ChannelError: isLate(error) ? "no answer in time" : "could not be reached"
        case is NIOConnectionError: "refused the connection"
        case is HTTPParserError: "did not speak HTTP"
        default: "could not be reached"
        }
    }

    private static let late: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .connectTimeout]

    private static func isLate(_ error: ChannelError) -> Bool {
        if case .connectTimeout = error { true } else { false }
    }
}
