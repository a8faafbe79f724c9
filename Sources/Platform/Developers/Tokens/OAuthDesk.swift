import HTTPTypes
import Hummingbird
import Logging
import Web

/// Serves what apps ask for themselves: finds the app, counts the request, and answers in OAuth's flat JSON.
///
/// An error that is the client's is answered with 200 and `error`, as the platform does: its clients look for that, and not all of
/// them read the body of anything else.
struct OAuthDesk: Sendable {
    let apps: Apps
    let limits: APILimits
    let clock: WallClock
    let log: RequestLog

    /// - Parameters:
    ///   - isProven: whether only who shows the app's secret is answered.
    ///   - holder: whose requests are counted beside others of the app; nothing for all of them together.
    ///   - work: gives the JSON.
    func answer(
        _ endpoint: APIEndpoint, _ request: Request, _ context: AppContext, isProven: Bool = true,
        of holder: (Form, DeveloperApp) throws -> String = { _, _ in "" },
        _ work: (Form, DeveloperApp) async throws -> String
    ) async -> Response {
        var headers: HTTPFields = [:]
        var owner: Int64?
        var used: Int?
        func failed(_ status: HTTPResponse.Status, _ error: OAuthError) -> Response {
            log.note(endpoint.rawValue, of: owner, used: used, status, error.code.rawValue, error.description, at: clock.now(), context)
            return respond(status, error, headers, context)
        }
        do {
            let form = try await request.form()
            let key = try form.oauth("client_key")
            let secret = isProven ? try form.oauth("client_secret") : nil
            let app = try await apps.app(withKey: key)
            owner = app?.id
            guard let app, secret.map(app.isProven) ?? true else {
                throw OAuthError(.invalidClient, "Client key or secret is incorrect.")
            }
            let part = try holder(form, app)
            let allowance = try await limits.take(endpoint, of: part.isEmpty ? "app \(app.id)" : "app \(app.id) \(part)")
            headers = allowance.headers
            used = endpoint.perMinute - allowance.remaining
            guard allowance.isAllowed else {
                return failed(.tooManyRequests, OAuthError(.temporarilyUnavailable, "Too many requests. Slow down."))
            }
            let json = try await work(form, app)
            log.note(endpoint.rawValue, of: owner, used: used, .ok, "ok", at: clock.now(), context)
            return .json(bytes: ByteBuffer(string: json), headers: headers)
        } catch let error as OAuthError {
            return failed(.ok, error)
        } catch {
            let problem = Problem(error)
            context.logger.log(level: problem.logLevel, "not answered", metadata: ["cause": "\(problem.cause ?? problem.detail)"])
            return switch problem.status.code {
            case ..<500: failed(.ok, OAuthError(.invalidRequest, problem.detail))
            case 503: failed(problem.status, OAuthError(.temporarilyUnavailable, problem.detail))
            default: failed(.internalServerError, OAuthError(.serverError, problem.detail))
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
    func oauth(_ name: String) throws(OAuthError) -> String {
        guard let value = try optionalOAuth(name), !value.isEmpty else { throw OAuthError(.invalidRequest, "“\(name)” is missing.") }
        return value
    }

    func optionalOAuth(_ name: String) throws(OAuthError) -> String? {
        guard all(name).count <= 1 else { throw OAuthError(.invalidRequest, "“\(name)” is there more than once.") }
        return self[name]
    }
}
