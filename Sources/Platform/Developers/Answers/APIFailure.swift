import HTTPTypes
import Hummingbird
import Web

/// Errors below the developer API's paths that no endpoint has answered, such as a path that is none: in the form that its clients read.
enum APIFailure {
    /// Nil for what is none of the API, and for its pages.
    static func answer(_ problem: Problem, _ request: Request, _ context: AppContext) -> Response? {
        let path = request.uri.path
        if path.hasPrefix(BusinessRoutes.prefix) {
            let code = problem.status.code < 500 ? BusinessEnvelope.invalid : BusinessEnvelope.ours
            return BusinessEnvelope.respond(problem.status, code, problem.detail, "{}", problem.headers, context)
        }
        guard path.hasPrefix("/v2/"), !path.hasPrefix("/v2/auth/") else { return nil }
        var headers = problem.headers
        headers[.cacheControl] = "no-store"
        let logID = JSONText.quoted(context.requestID)
        let message = JSONText.quoted(problem.detail)
        guard !path.hasPrefix("/v2/oauth/") else {
            let code: OAuthError.Code = problem.status.code < 500 ? .invalidRequest : .serverError
            let json = #"{"error":"\#(code.rawValue)","error_description":\#(message),"log_id":\#(logID)}"#
            return .json(bytes: ByteBuffer(string: json), status: problem.status, headers: headers)
        }
        let code = problem.status.code < 500 ? "invalid_params" : "internal_error"
        let json = #"{"data":{},"error":{"code":"\#(code)","message":\#(message),"log_id":\#(logID)}}"#
        return .json(bytes: ByteBuffer(string: json), status: problem.status, headers: headers)
    }
}
