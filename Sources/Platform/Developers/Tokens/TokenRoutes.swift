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
    let apps: Apps
    let tokens: Tokens
    let limits: APILimits

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
        do {
            let form = try await request.form()
            let key = try form.oauth("client_key")
            guard let app = try await apps.app(withKey: key, secret: try form.oauth("client_secret")) else {
                throw OAuthError(.invalidClient, "Client key or secret is incorrect.")
            }
            let allowance = try await limits.take(.oauth, of: "app \(app.id)")
            headers = allowance.headers
            guard allowance.isAllowed else {
                return respond(.tooManyRequests, OAuthError(.temporarilyUnavailable, "Too many requests. Slow down."), headers, context)
            }
            return .json(bytes: ByteBuffer(string: try await work(form, app)), headers: headers)
        } catch let error as OAuthError {
            return respond(.ok, error, headers, context)
        } catch {
            let problem = Problem(error)
            context.logger.log(level: problem.logLevel, "no token", metadata: ["cause": "\(problem.cause ?? problem.detail)"])
            return switch problem.status.code {
            case ..<500: respond(.ok, OAuthError(.invalidRequest, problem.detail), headers, context)
            case 503: respond(problem.status, OAuthError(.temporarilyUnavailable, problem.detail), headers, context)
            default: respond(.internalServerError, OAuthError(.serverError, problem.detail), headers, context)
            }
        }
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
