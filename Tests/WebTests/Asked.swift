import HTTPTypes
import Hummingbird

extension Request {
    /// A request as it comes in, with an empty body.
    static func asked(
        _ path: String = "/", method: HTTPRequest.Method = .get, authority: String = "skit.example", _ fields: HTTPFields = [:]
    ) -> Request {
        Request(
            head: HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer())
        )
    }
}
