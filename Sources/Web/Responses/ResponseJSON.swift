import Foundation
import HTTPTypes
package import Hummingbird
package import NIOCore

/// An answer of the API: JSON, kept by no cache unless stated.
package struct ResponseJSON<Value: Encodable & Sendable>: ResponseGenerator {
    private let value: Value
    private let status: HTTPResponse.Status
    private let headers: HTTPFields

    package init(_ value: Value, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        self.value = value
        self.status = status
        self.headers = headers
    }

    package func response(from request: Request, context: some RequestContext) throws -> Response {
        Response.json(bytes: ByteBuffer(bytes: try WebJSON.encoder().encode(value)), status: status, headers: headers)
    }
}

extension Response {
    /// JSON that is already encoded (the feed's spliced cards).
    package static func json(bytes: ByteBuffer, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: bytes))
    }

    /// 204, kept by no cache.
    package static func noContent(headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.cacheControl] = "no-store"
        return Response(status: .noContent, headers: headers)
    }

    /// 303: look there with GET, the answer to a form that was sent. `path` is one of ours, never from outside.
    package static func seeOther(_ path: String, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.location] = path
        headers[.cacheControl] = "no-store"
        return Response(status: .seeOther, headers: headers)
    }

    /// JSON with a strong ETag of its bytes; 304 when the client has just these. For answers that many
    /// poll and that rarely change. Kept privately, asked again each time.
    package static func json(
        bytes: ByteBuffer,
        revalidatedBy request: Request,
        cacheControl: String = "private, no-cache"
    ) -> Response {
        let etag = EntityTag(hashing: bytes.readableBytesView)
        let headers: HTTPFields = [.eTag: etag.text, .cacheControl: cacheControl]
        guard etag.isNew(to: request) else { return Response(status: .notModified, headers: headers) }
        return json(bytes: bytes, headers: headers)
    }
}
