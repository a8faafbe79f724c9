import Foundation
import HTTPTypes
package import Hummingbird
import Logging

/// The body of `application/problem+json` (RFC 9457 §3.1), with our extension members.
struct ProblemJSON: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let field: String?
    let requestId: String
}

extension Problem {
    /// `application/problem+json`, not stored by any cache.
    package func json(requestID: String) -> Response {
        let body = ProblemJSON(
            type: "urn:skit:problem:\(code)",
            title: title,
            status: Int(status.code),
            detail: detail,
            code: code,
            field: field,
            requestId: requestID
        )
        var fields = responseFields(requestID: requestID)
        fields[.contentType] = "application/problem+json"
        let bytes = (try? WebJSON.encoder().encode(body)) ?? Data("{}".utf8)
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The fields that an answer to this problem has in every form.
    func responseFields(requestID: String) -> HTTPFields {
        var fields = headers
        fields[.cacheControl] = "no-store"
        fields[.requestID] = requestID
        if let retryAfter { fields[.retryAfter] = String(retryAfter) }
        return fields
    }
}

/// So that a router without `ErrorMiddleware` answers in the same form.
extension Problem: HTTPResponseError {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        json(requestID: context.logger[metadataKey: "hb.request.id"]?.description ?? "-")
    }
}
