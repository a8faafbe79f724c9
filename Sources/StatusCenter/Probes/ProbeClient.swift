import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Resilience

/// Asks over HTTP as the probes do: each request on a connection of its own, without redirects, with the least of a body.
struct ProbeClient: Sendable {
    /// Of a body, what is read at most.
    static let bodyBytesMax = 64 * 1024

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        var body: [UInt8] = []
        /// Whether more of it was to come than is read.
        var isCut = false
    }

    /// Lives as long as the process.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // A refused connection is the answer: asking again until the time is over would only make it late.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// - Parameters:
    ///   - milliseconds: from the name to the last byte that is read.
    ///   - reads: whether the body of an answer of this status is read.
    static func send(
        _ method: HTTPMethod, _ url: String, headers: [(String, String)] = [], body: [UInt8]? = nil, within milliseconds: Int64,
        reads: @escaping @Sendable (_ status: Int) -> Bool = { _ in true }
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
            var answer = Answer(status: Int(response.status.code), headers: response.headers)
            guard reads(answer.status) else { return answer }
            for try await part in response.body {
                answer.body += part.readableBytesView
                answer.isCut = answer.body.count > bodyBytesMax
                guard answer.isCut else { continue }
                answer.body.removeLast(answer.body.count - bodyBytesMax)
                break
            }
            return answer
        }
    }

    /// What an address says in JSON: the body of an answer of 200 that is read to its end; nil for any other.
    static func body(of url: String, within milliseconds: Int64) async -> [UInt8]? {
        let headers = [("Accept", "application/json")]
        let answer = try? await send(.GET, url, headers: headers, within: milliseconds) { $0 == 200 }
        return answer.flatMap { $0.status == 200 && !$0.isCut ? $0.body : nil }
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
