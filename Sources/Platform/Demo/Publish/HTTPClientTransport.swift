package import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Requests over the network.
package struct HTTPClientTransport: Sendable {
    private static let answerSeconds: Int64 = 60
    private static let answerBytes = 8 << 20

    private let base: String
    private let http: HTTPClient

    /// `baseURL` is where the server answers, for instance `http://localhost:8080`.
    package init(baseURL: String, http: HTTPClient) {
        base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.http = http
    }

    /// Sends a request and collects its answer, of 8 MB at most, within a minute.
    package func send(_ request: DemoRequest) async throws -> DemoResponse {
        var outgoing = HTTPClientRequest(url: base + request.path)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for (name, value) in request.headers { outgoing.headers.add(name: name, value: value) }
        if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
        let answer = try await http.execute(outgoing, timeout: .seconds(HTTPClientTransport.answerSeconds))
        let body = try await answer.body.collect(upTo: HTTPClientTransport.answerBytes)
        return DemoResponse(
            status: Int(answer.status.code), headers: answer.headers.map { ($0.name, $0.value) }, body: Data(body.readableBytesView)
        )
    }
}
