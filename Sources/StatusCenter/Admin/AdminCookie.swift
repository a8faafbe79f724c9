import Hummingbird
import Web

/// The cookie of an admin's session. Its name is not the platform's: browsers send the cookies of one host to all its ports.
enum AdminCookie {
    static func name(isSecure: Bool) -> String { isSecure ? "__Host-skit_status" : "skit_status" }

    static func make(_ token: SessionToken, isSecure: Bool) -> String {
        attributes(token.text, isSecure: isSecure, lifetime: Admins.sessionMs / .second)
    }

    static func expire(isSecure: Bool) -> String { attributes("", isSecure: isSecure, lifetime: 0) }

    static func token(in request: Request, isSecure: Bool) -> SessionToken? {
        CookieHeader(request.headers[values: .cookie]).values(name(isSecure: isSecure)).lazy.compactMap { SessionToken($0) }.first
    }

    private static func attributes(_ value: String, isSecure: Bool, lifetime: Int64) -> String {
        "\(name(isSecure: isSecure))=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }
}
