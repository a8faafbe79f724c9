/// Why the store did not do what it was asked to do.
struct S3Refusal: Sendable, Equatable {
    private static let longestMessage = 300

    let status: Int
    /// As "NoSuchKey"; empty when the reply had no body.
    let code: String
    let message: String

    init(_ reply: S3Reply) {
        let error = try? reply.xml()
        status = reply.status
        code = error?["Code"]?.text ?? ""
        message = String((error?["Message"]?.text ?? "").prefix(Self.longestMessage))
    }

    /// Whether the same request may succeed a moment later.
    var isTemporary: Bool {
        [429, 500, 502, 503, 504].contains(status) || code == "RequestTimeout" || code == "SlowDown"
    }

    /// Whether the store asks for a slower pace: it is there, and busy.
    var isThrottling: Bool { status == 429 || code == "SlowDown" }

    /// The error of a request that will not be tried again.
    func error(of request: S3Request) -> StorageError {
        // Some stores say nothing in the body.
        if status == 404, let key = request.key, code == "NoSuchKey" || code.isEmpty { return .objectNotFound(key) }
        let reason = [code, message].filter { !$0.isEmpty }.joined(separator: ": ")
        let words = "S3 answered \(request.label) with \(status)" + (reason.isEmpty ? "" : " \(reason)")
        return isTemporary ? .busy(words) : .unexpected(words)
    }
}
