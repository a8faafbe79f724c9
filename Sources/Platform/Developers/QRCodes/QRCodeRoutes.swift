import Hummingbird
import Web

/// `/v2/oauth/get_qrcode/` and `/v2/oauth/check_qrcode/`: forms in, flat JSON out, like everything of OAuth.
struct QRCodeRoutes: Sendable {
    let desk: OAuthDesk
    let codes: QRCodes

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/oauth/get_qrcode") { request, context in
            // No secret is asked for, as the platform has it, so that whoever shows the code need not hold one. An app's key is no
            // secret, and anybody may ask in its name: each address has its own minute.
            await desk.answer(.qrCode, request, context, isProven: false) { _, _ in context.client.address } _: { form, app in
                try await begin(form, app, context)
            }
        }
        router.post("v2/oauth/check_qrcode") { request, context in
            // Counted by app: tokens that are sent may be any, and each would have a minute of its own.
            await desk.answer(.qrCodeCheck, request, context) { form, app in
                Self.json(try await codes.check(try form.oauth("token"), of: app))
            }
        }
    }

    private func begin(_ form: Form, _ app: DeveloperApp, _ context: AppContext) async throws -> String {
        let state = try form.optionalOAuth("state")
        guard (state ?? "").utf8.count <= QRCode.stateLongest else { throw OAuthError(.invalidRequest, "“state” is too long.") }
        let scopes = try AuthorizationRequest.scopes(try form.optionalOAuth("scope") ?? "", of: app)
        // The code comes with the answer, not by the address, which only has to be told again when the code is exchanged.
        guard let redirect = app.redirects.first(where: { !$0.isLoopback }) ?? app.redirects.first else {
            throw OAuthError(.invalidRequest, "The app has no redirect URI.")
        }
        let shown = try await codes.begin(app, scopes, redirect: redirect.text, state: state)
        let address = JSONText.quoted(QRScan.address(shown.ticket, origin: context.origin))
        return #"{"scan_qrcode_url":\#(address),"token":\#(JSONText.quoted(shown.token.text))}"#
    }

    private static func json(_ standing: QRCodes.Standing) -> String {
        func json(_ status: String, _ ticket: String, _ more: String = "") -> String {
            #"{"client_ticket":\#(JSONText.quoted(ticket)),"status":"\#(status)"\#(more)}"#
        }
        switch standing {
        case .new: return json("new", "")
        case .expired: return json("expired", "")
        case .scanned(let ticket): return json("scanned", ticket)
        case .utilised(let ticket): return json("utilised", ticket)
        case .confirmed(let ticket, let callback, let state):
            let more = state.map { #","state":\#(JSONText.quoted($0))"# } ?? ""
            return json("confirmed", ticket, #","redirect_uri":\#(JSONText.quoted(callback))\#(more)"#)
        }
    }
}
