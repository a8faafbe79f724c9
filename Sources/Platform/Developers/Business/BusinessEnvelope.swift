import HTTPTypes
import Hummingbird
import Web

/// `{code, message, request_id, data}`, with 0 for what went well. Errors that are the client's are answered with 200, as its clients
/// expect; too many requests and our own faults have a status of their own, so that whatever stands between sees them, too.
enum BusinessEnvelope {
    static func respond(_ served: APIDesk.Served, _ request: Request, _ context: AppContext) -> Response {
        switch served.result {
        case .success(let data): return respond(.ok, 0, "OK", data, served.headers, context)
        case .failure(let error):
            APIDesk.noteFault(error, request, context)
            let failure = APIError(error)
            let status: HTTPResponse.Status = failure.status.code == 429 || failure.status.code >= 500 ? failure.status : .ok
            return respond(status, code(of: failure), failure.message, "{}", served.headers, context)
        }
    }

    static func respond(
        _ status: HTTPResponse.Status, _ code: Int, _ message: String, _ data: String, _ headers: HTTPFields, _ context: AppContext
    ) -> Response {
        let json = """
            {"code":\(code),"message":\(JSONText.quoted(message)),"request_id":\(JSONText.quoted(context.requestID)),"data":\(data)}
            """
        return .json(bytes: ByteBuffer(string: json), status: status, headers: headers)
    }

    static let scopeMissing = 40001
    static let invalid = 40002
    static let tokenInvalid = 40105
    static let ours = 50000

    private static func code(of error: APIError) -> Int {
        switch error.code {
        case "access_token_invalid": tokenInvalid
        case "scope_not_authorized", "scope_permission_missed": scopeMissing
        case "rate_limit_exceeded": 40100
        case "internal_error": ours
        default: invalid
        }
    }
}
