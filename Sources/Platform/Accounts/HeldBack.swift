import Hummingbird
import Web

/// A cookie that remembers for a day that this browser's sign-up was refused.
enum HeldBack {
    private static let name = "skit_hold"

    static func applies(to request: Request) -> Bool {
        !CookieHeader(request.headers[values: .cookie]).values(name).isEmpty
    }

    static func cookie(isSecure: Bool) -> String {
        "\(name)=1; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
