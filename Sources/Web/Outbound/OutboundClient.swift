import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Resilience
import Storage

/// Asks addresses that somebody else has given us.
///
/// A name is resolved once, every address it has must be allowed, and the connection goes to just that address: a name that changes its
/// mind between check and connection (DNS rebinding) changes nothing. No redirect is followed, and what cannot be resolved is refused.
package struct OutboundClient: Sendable {
    /// For the whole of a request, from the name to the last byte of the answer.
    package static let deadline: Duration = .seconds(30)
    static let connecting: TimeAmount = .seconds(10)
    /// Between two pieces of an answer.
    static let silence: TimeAmount = .seconds(60)
    /// Bytes of an answer that are read; a longer one counts as answered, and its rest is not.
    package static let answerBytes = 64 * 1024

    private let policy: OutboundPolicy
    private let resolver: OutboundResolver
    private let trust: OutboundTrust

    package init(policy: OutboundPolicy, resolver: OutboundResolver = .system, trust: OutboundTrust = .system) {
        self.policy = policy
        self.resolver = resolver
        self.trust = trust
    }

    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package struct Answer: Sendable {
        package let status: Int
        /// As much as was asked for, at most.
        package let body: [UInt8]
        /// `Retry-After` (RFC 9110 §10.2.3), of seconds or of a date; nil when nothing was said that can be understood.
        package let retryAfter: Duration?

        package init(status: Int, body: [UInt8], retryAfter: Duration? = nil) {
            (self.status, self.body, self.retryAfter) = (status, body, retryAfter)
        }

        package var isSuccess: Bool { (200..<300).contains(status) }

        /// - Parameter now: UTC ms.
        static func wait(_ field: String?, now: Int64) -> Duration? {
            guard let field else { return nil }
            if let seconds = Int32(field) { return seconds >= 0 ? .seconds(seconds) : nil }
            guard let date = HTTPDate.milliseconds(field) else { return nil }
            return .milliseconds(max(0, date.subtractingReportingOverflow(now).partialValue))
        }
    }

    /// - Parameter limit: bytes of the answer that are wanted; with 0 the status alone is waited for.
    /// - Throws: `OutboundError`, or `CancellationError`.
    package func send(
        _ method: Method, _ url: OutboundURL, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        within time: Duration = deadline, reading limit: Int = answerBytes
    ) async throws -> Answer {
        do {
            return try await Deadline(in: time).run { try await ask(method, url, headers, body, limit) }
        } catch let error as OutboundError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw OutboundError.unreachable
        }
    }

    private func ask(
        _ method: Method, _ url: OutboundURL, _ headers: [(name: String, value: String)], _ body: [UInt8]?, _ limit: Int
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url.description)
        request.method = HTTPMethod(rawValue: method.rawValue)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        return try await withResponse(to: request, at: url) { response in
            var read: [UInt8] = []
            if limit > 0 {
                for try await part in response.body {
                    read += part.readableBytesView.prefix(limit - read.count)
                    if read.count >= limit { break }
                }
            }
            let wait = Answer.wait(response.headers.first(name: "Retry-After"), now: IdentifierGenerator.wallClock())
            return Answer(status: Int(response.status.code), body: read, retryAfter: wait)
        }
    }

    /// Asks over a connection of this request's own, which is closed afterwards.
    func withResponse<Value: Sendable>(
        to request: HTTPClientRequest, at url: OutboundURL, _ work: (HTTPClientResponse) async throws -> Value
    ) async throws -> Value {
        var configuration = HTTPClient.Configuration(tlsConfiguration: trust.tls, redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: Self.connecting, read: Self.silence)
        configuration.dnsOverride = [url.host: try await pinned(url)]
        configuration.httpVersion = .http1Only
        let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        do {
            var request = request
            request.headers.replaceOrAdd(name: "Connection", value: "close")
            let value = try await work(try await client.execute(request, timeout: .seconds(60)))
            try? await client.shutdown()
            return value
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// The one address that is connected to, as text.
    private func pinned(_ url: OutboundURL) async throws(OutboundError) -> String {
        let found = if let literal = url.literal { [literal] } else { await resolver.addresses(url.host) }
        guard let first = found.first else { throw .refused("This name leads nowhere.") }
        // One that is not allowed spoils all: the next request might be sent to it.
        guard found.allSatisfy({ policy.mayReach($0, port: url.port, isSecure: url.isSecure) }) else {
            throw .refused(policy.refusal)
        }
        return AddressBlock.text(of: found.first { $0.count == 4 } ?? first)
    }
}
