import Hummingbird
import Web

/// What tells a browser that spoke here before from others: a random secret, of which only the hash is kept.
typealias GuestToken = SessionToken

/// The cookie of somebody who speaks without an account.
enum GuestCookie {
    static let lifetimeMs: Int64 = 90 * .day

    static func name(isSecure: Bool) -> String { SiteCookie.name("skit_status_guest", isSecure: isSecure) }

    static func make(_ token: GuestToken, isSecure: Bool) -> String {
        SiteCookie.text(name(isSecure: isSecure), token.text, lifetime: Int(lifetimeMs / .second), isSecure: isSecure)
    }

    static func token(in request: Request, isSecure: Bool) -> GuestToken? {
        CookieHeader(request.headers[values: .cookie]).values(name(isSecure: isSecure)).lazy.compactMap { GuestToken($0) }.first
    }
}
