import Hummingbird
import Web

/// `/v2/oauth/token/` and `/v2/oauth/revoke/`: forms in, flat JSON out.
struct TokenRoutes: Sendable {
    static let path = "/v2/oauth/token/"

    let desk: OAuthDesk
    let tokens: Tokens

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/oauth/token") { request, context in
            await desk.answer(.oauth, request, context) { form, app in try await issue(form, app) }
        }
        router.post("v2/oauth/revoke") { request, context in
            await desk.answer(.oauth, request, context) { form, app in
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
}
