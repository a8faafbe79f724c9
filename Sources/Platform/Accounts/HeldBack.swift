import Hummingbird
import Web

/// A cookie that remembers for a day that this browser's sign-up was refused.
enum HeldBack {
    private static let name = "skit_hold"

    static func applies(to request: Request) -> Bool {
        !CookieHeader(request.headers[values: .cookie]).values(name).isEmpty
    }

    static func cookie(isSecure: Bool) -> String {
        SiteCookie.text(name, "1", lifetime: 86_400, isSecure: isSecure)
    }
}
