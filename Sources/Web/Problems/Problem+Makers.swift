package import HTTPTypes
import Logging

/// The problems that many routes share, so that they read the same everywhere.
extension Problem {
    /// 404, also for what exists but may not be seen: the two must not be told apart.
    package static func notFound(_ detail: String = "We looked, but there is nothing here. It may have been removed.") -> Problem {
        Problem(.notFound, "not_found", detail)
    }

    /// 410: it was here and is not coming back.
    package static func gone(_ detail: String) -> Problem {
        Problem(.gone, "gone", detail)
    }

    /// 422: the request is well formed, but `field` cannot be accepted as it is.
    package static func invalid(field: String, _ detail: String, code: String = "field_invalid") -> Problem {
        Problem(.unprocessableContent, code, detail, field: field)
    }

    /// 400: the request cannot be understood.
    package static func malformed(_ detail: String, code: String = "malformed_request", field: String? = nil) -> Problem {
        Problem(.badRequest, code, detail, field: field)
    }

    /// 400: text with U+0000, which no database keeps.
    package static func nulCharacter(field: String? = nil) -> Problem {
        malformed("There is a character in that text that cannot be kept (U+0000).", code: "nul_character", field: field)
    }

    /// 401.
    package static func signInRequired(_ detail: String = "Sign in to do this.") -> Problem {
        Problem(.unauthorized, "sign_in_required", detail)
    }

    /// 403.
    package static func forbidden(_ detail: String = "This is not yours to change.", code: String = "forbidden") -> Problem {
        Problem(.forbidden, code, detail)
    }

    /// 409.
    package static func conflict(_ code: String, _ detail: String, field: String? = nil) -> Problem {
        Problem(.conflict, code, detail, field: field)
    }

    /// 405; `allowed` is sent as `Allow`.
    package static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Problem {
        Problem(
            .methodNotAllowed,
            "method_not_allowed",
            "This address does not take that kind of request.",
            headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
        )
    }

    /// 413. `limit` in bytes.
    package static func tooLarge(limit: Int64) -> Problem {
        Problem(.contentTooLarge, "too_large", "That is more than we can take here: the limit is \(limit) bytes.")
    }

    /// 415.
    package static func unsupportedMediaType(expected: String) -> Problem {
        Problem(.unsupportedMediaType, "unsupported_media_type", "Send this as \(expected).")
    }

    /// 408: the body came too slowly, or not at all.
    package static func requestTimeout() -> Problem {
        Problem(.requestTimeout, "request_timeout", "The request took too long to arrive. Try again.")
    }

    /// 429. `seconds` until a next try makes sense.
    package static func tooManyRequests(
        retryAfter seconds: Int, _ detail: String = "Too many tries. Wait a moment, then try again."
    ) -> Problem {
        Problem(.tooManyRequests, "too_many_requests", detail, retryAfter: max(1, seconds))
    }

    /// 503. `seconds` until a next try makes sense.
    package static func busy(retryAfter seconds: Int = 2, cause: String? = nil) -> Problem {
        Problem(
            .serviceUnavailable,
            "busy",
            "We have more to do than we can right now. Try again in a moment.",
            retryAfter: max(1, seconds),
            logLevel: .warning,
            cause: cause
        )
    }

    /// 507: the device is full; nothing half-written was kept.
    package static func noRoom() -> Problem {
        Problem(
            HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
            "no_room",
            "This server has no room left. Nothing was lost, but nothing new can be kept until its owner makes room.",
            logLevel: .critical
        )
    }

    /// 500, for everything that is our fault. What broke is in the log under the request's id only.
    package static func internalError(cause: String? = nil) -> Problem {
        Problem(
            .internalServerError,
            "internal_error",
            "Something broke on our side. It has been noted; trying again may help.",
            logLevel: .error,
            cause: cause
        )
    }
}
