package import HTTPTypes
package import Logging

/// What went wrong, in the form clients get it: RFC 9457 "Problem Details for HTTP APIs", or a page.
///
/// ```swift
/// throw Problem(.conflict, "username_taken", "That name is taken. Try another.", field: "username")
/// ```
/// Everything in it is shown to the client; what only the log may know goes into `cause`.
package struct Problem: Error, Sendable {
    package var status: HTTPResponse.Status
    /// snake_case, stable: what programs compare.
    package var code: String
    /// A few words; the heading of the error page.
    package var title: String
    /// A sentence fit for a person: what happened, what was kept, what to do.
    package var detail: String
    /// The part of the request it is about, as a path: `username`, `watches[3].watched_ms`.
    package var field: String?
    /// Seconds; sent as `Retry-After`.
    package var retryAfter: Int?
    package var headers: HTTPFields
    package var logLevel: Logger.Level
    /// For the log alone.
    package var cause: String?

    package init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ detail: String,
        title: String? = nil,
        field: String? = nil,
        retryAfter: Int? = nil,
        headers: HTTPFields = [:],
        logLevel: Logger.Level = .debug,
        cause: String? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title ?? Self.title(of: status)
        self.detail = detail
        self.field = field
        self.retryAfter = retryAfter
        self.headers = headers
        self.logLevel = logLevel
        self.cause = cause
    }

    private static func title(of status: HTTPResponse.Status) -> String {
        switch status.code {
        case 401: "Please sign in"
        case 403: "Not allowed"
        case 404: "Nothing here"
        case 410: "Gone"
        case 413: "Too large"
        case 429: "Slow down a little"
        case 500: "Something broke"
        case 503: "Busy right now"
        case 507: "No room left"
        default: status.reasonPhrase.isEmpty ? "Problem" : status.reasonPhrase
        }
    }
}
