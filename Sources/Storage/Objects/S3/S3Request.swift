/// One request to the bucket.
struct S3Request: Sendable {
    /// Never HEAD: OpenStack Swift ends its 404 to one as if it had a body, and what is left over is taken for the beginning of the
    /// next answer on that connection.
    enum Method: String, Sendable {
        case get = "GET"
        case put = "PUT"
        case post = "POST"
        case delete = "DELETE"
    }

    var method: Method
    /// Nil for the bucket itself.
    var key: String?
    var query: [(String, String)] = []
    /// Besides `Host`, `Authorization` and the `x-amz-` ones that every request has.
    var headers: [(String, String)] = []
    var body: [UInt8] = []
    /// Bytes that the body of the reply may have.
    var replyLimit = S3Request.smallReply
    /// False asks as a stranger would.
    var isSigned = true

    /// Enough for an error and for a page of a listing.
    static let smallReply = 4 * 1_024 * 1_024

    init(_ method: Method, _ key: String?) {
        self.method = method
        self.key = key
    }

    /// As it stands in errors: never with the query, which may be a token.
    var label: String { "\(method.rawValue) \(key ?? "the bucket")" }
}
