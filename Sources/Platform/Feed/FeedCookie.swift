import Hummingbird
import Recommender
import Web

/// The feed that a browser without an account has chosen last. An account that has chosen none goes by it, too: sign-up keeps it.
enum FeedCookie {
    static let name = "skit_feed"

    static func kind(in request: Request) -> FeedKind? {
        CookieHeader(request.headers[values: .cookie]).values(name).lazy.compactMap { FeedKind(rawValue: $0) }.first
    }

    /// The feed that `/` opens. A guest has no Following.
    /// - Parameter kept: what stands in the preferences.
    static func opened(_ kept: FeedKind?, _ cookie: FeedKind?, isGuest: Bool) -> FeedKind {
        if isGuest { return cookie == .following ? .forYou : cookie ?? .forYou }
        return kept ?? cookie ?? .forYou
    }

    static func make(_ kind: FeedKind, isSecure: Bool) -> String {
        SiteCookie.text(name, kind.rawValue, lifetime: GuestKey.lifetime, isSecure: isSecure)
    }
}
