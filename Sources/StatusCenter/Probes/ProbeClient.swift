import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Resilience

/// Asks over HTTP as the probes do: each request on a connection of its own, without redirects, with the least of a body.
struct ProbeClient: Sendable {
    /// Of a body, what is read.
    static let bodyBytesMax = 64 * 1024

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]
    }

    /// Lives as long as the process.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // A refused connection is the answer: asking again until the time is over would only make it late.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// - Parameter milliseconds: from the name to the last byte that is read.
    static func send(
        _ method: HTTPMethod, _ url: String, headers: [(String, String)] = [], body: [UInt8]? = nil, within milliseconds: Int64
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers.add(name: "User-Agent", value: "skit-status")
        request.headers.add(name: "Cache-Control", value: "no-cache")
        // A kept connection would go on answering where a new one is refused.
        request.headers.add(name: "Connection", value: "close")
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(body) }
        // The client's own time ends with the head of the answer: a body that never ends would stop the whole round.
        return try await Deadline(in: .milliseconds(milliseconds)).run { [request] () async throws -> Answer in
            let response = try await client.execute(request, timeout: .milliseconds(milliseconds))
            var bytes: [UInt8] = []
            for try await part in response.body {
                bytes += part.readableBytesView
                if bytes.count >= bodyBytesMax { break }
            }
            return Answer(status: Int(response.status.code), headers: response.headers, body: bytes)
        }
    }

    /// Short, and without anything that names the inside of a network more closely than the probe itself does.
    static func sentence(_ error: any Error) -> String {
        switch error {
        case is Deadline.Exceeded: "no answer in time"
        case let error as HTTPClientError where late.contains(error): "no answer in time"
        case let error as HTTPClientError where error == .remoteConnectionClosed: "closed the connection"
        case let error as IOError where error.errnoCode == ECONNREFUSED: "refused the connection"
        case let error as ChannelError: isLate(error) ? "no answer in time" : "could not be reached"
        case is NIOConnectionError: "refused the connection"
        case is HTTPParserError: "did not speak HTTP"
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: "its certificate is not trusted for this name"
        default: "could not be reached"
        }
    }

    private static let late: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .connectTimeout]

    private static func isLate(_ error: ChannelError) -> Bool {
        if case .connectTimeout = error { true } else { false }
    }
}
