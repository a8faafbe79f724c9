package import HTTPTypes
package import Hummingbird
import NIOCore

/// A page as an answer: HTML in UTF-8, kept by no cache unless stated, for most pages show who looks at them.
package struct Page: ResponseGenerator {
    package var html: String
    package var status: HTTPResponse.Status
    package var cacheControl: String
    package var headers: HTTPFields

    package init(_ html: String, status: HTTPResponse.Status = .ok, cacheControl: String = "no-store", headers: HTTPFields = [:]) {
        self.html = html
        self.status = status
        self.cacheControl = cacheControl
        self.headers = headers
    }

    package func response(from request: Request, context: some RequestContext) throws -> Response {
        var fields = headers
        fields[.contentType] = "text/html; charset=utf-8"
        fields[.cacheControl] = cacheControl
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}
