import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Resilience

/// Asks addresses that somebody else has given us.
///
/// A name is resolved once, every address it has must be allowed, and the connection goes to just that address: a name that changes its
/// mind between check and connection (DNS rebinding) changes nothing. No redirect is followed, and what cannot be resolved is refused.
package struct OutboundClient: Sendable {
    /// For the whole of a request, from the name to the last byte of the answer.
    package static let deadline: Duration = .seconds(30)
    static let connecting: TimeAmount = .seconds(10)
    /// Bytes of an answer that are read; a longer one counts as answered, and its rest is not.
    package static let answerBytes = 64 * 1024

    private let policy: OutboundPolicy
    private let resolver: OutboundResolver

    package init(policy: OutboundPolicy, resolver: OutboundResolver = .system) {
        self.policy = policy
        self.resolver = resolver
    }

    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package struct Answer: Sendable {
        package let status: Int
        /// The first `answerBytes` at most.
        package let body: [UInt8]

        package var isSuccess: Bool { (200..<300).contains(status) }
    }

    /// - Throws: `OutboundError`, or `CancellationError`.
    package func send(
        _ method: Method, _ url: OutboundURL, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        within time: Duration = deadline
    ) async throws -> Answer {
        do {
            return try await Deadline(in: time).run { try await ask(method, url, headers, body) }
        } catch let error as OutboundError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw OutboundError.unreachable
        }
    }

    private func ask(
        _ method: Method, _ url: OutboundURL, _ headers: [(name: String, value: String)], _ body: [UInt8]?
    ) async throws -> Answer {
        let address = try await pinned(url)
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: Self.connecting)
        configuration.dnsOverride = [url.host: address]
        configuration.httpVersion = .http1Only
        let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        do {
            var request = HTTPClientRequest(url: url.description)
            request.method = HTTPMethod(rawValue: method.rawValue)
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            request.headers.replaceOrAdd(name: "Connection", value: "close")
            if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
            let response = try await client.execute(request, timeout: .seconds(60))
            var read: [UInt8] = []
            for try await part in response.body {
                read += part.readableBytesView.prefix(Self.answerBytes - read.count)
                if read.count >= Self.answerBytes { break }
            }
            try? await client.shutdown()
            return Answer(status: Int(response.status.code), body: read)
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
