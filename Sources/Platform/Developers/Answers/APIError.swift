import HTTPTypes
import Web

/// An error of the developer API, by the codes that its clients compare.
struct APIError: Error, Sendable {
    let status: HTTPResponse.Status
    let code: String
    /// For the developer.
    let message: String

    static let tokenInvalid = APIError(
        status: .unauthorized, code: "access_token_invalid", message: "The access token is invalid or has expired. Refresh it."
    )
    static let rateLimited = APIError(
        status: .tooManyRequests, code: "rate_limit_exceeded", message: "The API rate limit was exceeded. Slow down."
    )

    /// The person did not allow what the endpoint needs.
    static func scopeNotAuthorized(_ scope: Scope) -> APIError {
        APIError(
            status: .unauthorized, code: "scope_not_authorized", message: "The user did not authorize the scope \(scope.rawValue)."
        )
    }

    /// Some of the fields need more.
    static func scopeMissed(_ scope: Scope) -> APIError {
        APIError(
            status: .badRequest, code: "scope_permission_missed", message: "Some of the fields need the scope \(scope.rawValue)."
        )
    }

    static func invalid(_ message: String) -> APIError {
        APIError(status: .badRequest, code: "invalid_params", message: message)
    }

    /// What stands for any error; only the log sees more of it.
    init(_ error: any Error) {
        if let error = error as? APIError {
            self = error
            return
        }
        let problem = Problem(error)
        switch problem.status.code {
        case ..<500: self.init(status: .badRequest, code: "invalid_params", message: problem.detail)
        default: self.init(status: problem.status, code: "internal_error", message: problem.detail)
        }
    }

    init(status: HTTPResponse.Status, code: String, message: String) {
        self.status = status
        self.code = code
        self.message = message
    }
}
