package import struct Foundation.Data

/// One request to a Skit server.
package struct DemoRequest: Sendable {
    package var method: String
    /// From the first slash on, with the query.
    package var path: String
    package var headers: [(name: String, value: String)] = []
    package var body = Data()
}

/// Its answer, with the whole body.
package struct DemoResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: Data

    package init(status: Int, headers: [(name: String, value: String)] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }
}

/// Carries a request to the server. Throws when no answer came.
package typealias DemoTransport = @Sendable (DemoRequest) async throws -> DemoResponse
