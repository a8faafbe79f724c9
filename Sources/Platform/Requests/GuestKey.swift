import Hummingbird
import Web

/// A random number in a cookie, by which the feed remembers what a browser without an account has seen.
struct GuestKey: Sendable, Hashable {
    let number: Int64

    static let cookieName = "skit_guest"
    /// Seconds.
    static let lifetime = 90 * 86_400

    static func random() -> GuestKey {
        GuestKey(number: .random(in: 1 ... .max))
    }

    init(number: Int64) {
        self.number = number
    }

    /// The first well-formed number among the request's cookies.
    init?(_ request: Request) {
        let values = CookieHeader(request.headers[values: .cookie]).values(GuestKey.cookieName)
        guard let number = values.lazy.compactMap({ Int64($0) }).first(where: { $0 > 0 }) else { return nil }
        self.number = number
    }

    /// Makes the browser forget its number.
    static func expire(isSecure: Bool) -> String {
        SiteCookie.text(cookieName, "", lifetime: 0, isSecure: isSecure)
    }

    func cookie(isSecure: Bool) -> String {
        SiteCookie.text(GuestKey.cookieName, String(number), lifetime: GuestKey.lifetime, isSecure: isSecure)
    }
}
