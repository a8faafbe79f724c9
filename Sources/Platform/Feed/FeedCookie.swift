import Hummingbird
import Recommender
import Web

/// The feed that a browser without an account has chosen last.
enum FeedCookie {
    static let name = "skit_feed"

    static func kind(in request: Request) -> FeedKind? {
        CookieHeader(request.headers[values: .cookie]).values(name).lazy.compactMap { FeedKind(rawValue: $0) }.first
    }

    static func make(_ kind: FeedKind, isSecure: Bool) -> String {
        "\(name)=\(kind.rawValue); Path=/; Max-Age=\(GuestKey.lifetime); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
