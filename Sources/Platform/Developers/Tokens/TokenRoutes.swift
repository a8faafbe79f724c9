import HTTPTypes
import Hummingbird
import Logging
import Storage
import Web

/// `/v2/oauth/token/` and `/v2/oauth/revoke/`: forms in, flat JSON out.
///
/// An error that is the client's is answered with 200 and `error`, as the platform does: its clients look for that, and not all of
/// them read the body of anything else.
struct TokenRoutes: Sendable {
    static let path = "/v2/oauth/token/"

    let apps: Apps
    let tokens: Tokens
    let limits: APILimits
    let clock: WallClock
    let log: RequestLog

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/oauth/token") { request, context in
            await answer(request, context) { form, app in try await issue(form, app) }
        }
        router.post("v2/oauth/revoke") { request, context in
            await answer(request, context) { form, app in
                try await tokens.revoke(try form.oauth("token"), for: app)
                // Clients parse it.
                return "{}"
            }
        }
    }

    private func issue(_ form: Form, _ app: DeveloperApp) async throws -> String {
        switch try form.oauth("grant_type") {
        case "authorization_code":
            let offer = Tokens.Offer(
                code: try form.oauth("code"), redirect: try form.oauth("redirect_uri"), verifier: try form.optionalOAuth("code_verifier")
            )
            return TokenAnswer.json(try await tokens.exchange(offer, for: app))
        case "refresh_token": return TokenAnswer.json(try await tokens.refresh(try form.oauth("refresh_token"), for: app))
        case "client_credentials": return TokenAnswer.json(try await tokens.client(of: app))
        default: throw OAuthError(.unsupportedGrantType, "The grant types are authorization_code, refresh_token and client_credentials.")
        }
    }

    private func answer(
        _ request: Request, _ context: AppContext, _ work: (Form, DeveloperApp) async throws -> String
    ) async -> Response {
        var headers: HTTPFields = [:]
        var owner: Int64?
        var used: Int?
        func failed(_ status: HTTPResponse.Status, _ error: OAuthError) -> Response {
            note(owner, used, status, error.code.rawValue, error.description, context)
            return respond(status, error, headers, context)
        }
        do {
            let form = try await request.form()
            let key = try form.oauth("client_key")
            let secret = try form.oauth("client_secret")
            let app = try await apps.app(withKey: key)
            owner = app?.id
            guard let app, app.isProven(by: secret) else { throw OAuthError(.invalidClient, "Client key or secret is incorrect.") }
            let allowance = try await limits.take(.oauth, of: "app \(app.id)")
            headers = allowance.headers
            used = APIEndpoint.oauth.perMinute - allowance.remaining
            guard allowance.isAllowed else {
                return failed(.tooManyRequests, OAuthError(.temporarilyUnavailable, "Too many requests. Slow down."))
            }
            let json = try await work(form, app)
            note(owner, used, .ok, "ok", "", context)
            return .json(bytes: ByteBuffer(string: json), headers: headers)
        } catch let error as OAuthError {
            return failed(.ok, error)
        } catch {
            let problem = Problem(error)
            context.logger.log(level: problem.logLevel, "no token", metadata: ["cause": "\(problem.cause ?? problem.detail)"])
            return switch problem.status.code {
            case ..<500: failed(.ok, OAuthError(.invalidRequest, problem.detail))
            case 503: failed(problem.status, OAuthError(.temporarilyUnavailable, problem.detail))
            default: failed(.internalServerError, OAuthError(.serverError, problem.detail))
            }
        }
    }

    private func note(
        _ app: Int64?, _ used: Int?, _ status: HTTPResponse.Status, _ code: String, _ message: String, _ context: AppContext
    ) {
        guard let app else { return }
        let record = APIRecord(
            at: clock.now(), endpoint: APIEndpoint.oauth.rawValue, status: Int(status.code), code: code, message: message,
            logID: context.requestID
        )
        log.note(record, of: app, used: used)
    }

    private func respond(_ status: HTTPResponse.Status, _ error: OAuthError, _ headers: HTTPFields, _ context: AppContext) -> Response {
        let json = """
            {"error":"\(error.code.rawValue)","error_description":\(JSONText.quoted(error.description)),\
            "log_id":\(JSONText.quoted(context.requestID))}
            """
        return .json(bytes: ByteBuffer(string: json), status: status, headers: headers)
    }
}

extension Form {
    /// A field that must be there, once, and not empty.
    fileprivate func oauth(_ name: String) throws(OAuthError) -> String {
        guard let value = try optionalOAuth(name), !value.isEmpty else { throw OAuthError(.invalidRequest, "“\(name)” is missing.") }
        return value
    }

    fileprivate func optionalOAuth(_ name: String) throws(OAuthError) -> String? {
        guard all(name).count <= 1 else { throw OAuthError(.invalidRequest, "“\(name)” is there more than once.") }
        return self[name]
    }
}
