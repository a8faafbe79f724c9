import HTTPTypes
package import Hummingbird

/// The cookie that carries a `SessionToken`: `skit_session`, on https `__Host-skit_session`, whose prefix makes
/// browsers refuse it unless it is Secure, for Path=/ and without a Domain (RFC 6265bis §4.1.3.2).
package enum SessionCookie {
    package static func name(isSecure: Bool) -> String {
        isSecure ? "__Host-skit_session" : "skit_session"
    }

    /// The value of `Set-Cookie`. `lifetime` in seconds.
    package static func make(_ token: SessionToken, isSecure: Bool, lifetime: Int64) -> String {
        attributes(name: name(isSecure: isSecure), value: token.text, isSecure: isSecure, lifetime: max(0, lifetime))
    }

    /// The value of `Set-Cookie` that makes the browser forget it.
    package static func expire(isSecure: Bool) -> String {
        attributes(name: name(isSecure: isSecure), value: "", isSecure: isSecure, lifetime: 0)
    }

    /// The first token in the right form; nil for none.
    package static func token(in request: Request, isSecure: Bool) -> SessionToken? {
        let cookies = CookieHeader(request.headers[values: .cookie])
        return cookies.values(name(isSecure: isSecure)).lazy.compactMap { SessionToken($0) }.first
    }

    private static func attributes(name: String, value: String, isSecure: Bool, lifetime: Int64) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
