import HTTPTypes
package import Hummingbird

/// The cookie that carries a `SessionToken`: `skit_session`, on https `__Host-skit_session`.
package enum SessionCookie {
    package static func name(isSecure: Bool) -> String {
        SiteCookie.name("skit_session", isSecure: isSecure)
    }

    /// The value of `Set-Cookie`. `lifetime` in seconds.
    package static func make(_ token: SessionToken, isSecure: Bool, lifetime: Int64) -> String {
        SiteCookie.text(name(isSecure: isSecure), token.text, lifetime: Int(max(0, lifetime)), isSecure: isSecure)
    }

    /// The value of `Set-Cookie` that makes the browser forget it.
    package static func expire(isSecure: Bool) -> String {
        SiteCookie.text(name(isSecure: isSecure), "", lifetime: 0, isSecure: isSecure)
    }

    /// The first token in the right form; nil for none.
    package static func token(in request: Request, isSecure: Bool) -> SessionToken? {
        let cookies = CookieHeader(request.headers[values: .cookie])
        return cookies.values(name(isSecure: isSecure)).lazy.compactMap { SessionToken($0) }.first
    }
}
