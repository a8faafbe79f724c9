import Hummingbird
import Web

/// The cookie of an admin's session. Its name is not the platform's: browsers send the cookies of one host to all its ports.
enum AdminCookie {
    static func name(isSecure: Bool) -> String { SiteCookie.name("skit_status", isSecure: isSecure) }

    static func make(_ token: SessionToken, isSecure: Bool) -> String {
        text(token.text, isSecure: isSecure, lifetime: Int(Admins.sessionMs / .second))
    }

    static func expire(isSecure: Bool) -> String { text("", isSecure: isSecure, lifetime: 0) }

    static func token(in request: Request, isSecure: Bool) -> SessionToken? {
        CookieHeader(request.headers[values: .cookie]).values(name(isSecure: isSecure)).lazy.compactMap { SessionToken($0) }.first
    }

    private static func text(_ value: String, isSecure: Bool, lifetime: Int) -> String {
        SiteCookie.text(name(isSecure: isSecure), value, lifetime: lifetime, isSecure: isSecure, isStrict: true)
    }
}
