import HTTPTypes
import Hummingbird
import Web

/// The way back to an app: an address that it registered, and the state that it sent along.
struct Callback: Sendable {
    let redirect: String
    let state: String?

    /// The answer that sends the browser there.
    func response(_ items: [(name: String, value: String)]) -> Response {
        Response(
            status: .seeOther, headers: [.location: address(items), .cacheControl: "no-store", .referrerPolicy: "no-referrer"]
        )
    }

    /// The address that says this.
    func address(_ items: [(name: String, value: String)]) -> String {
        let query = (items + (state.map { [("state", $0)] } ?? []))
            .map { "\($0.name)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        return "\(redirect)?\(query)"
    }

    func response(_ error: OAuthError) -> Response {
        response([("error", error.code.rawValue), ("error_description", error.description)])
    }
}
