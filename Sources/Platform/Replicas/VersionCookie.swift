import Hummingbird
import Storage
import Web

/// What a browser has written last, as a place in the database's log: it brings the place along, so that any node knows what its
/// reads must not miss. It is no secret and proves nothing; whoever invents one sends the own reads to the primary.
enum VersionCookie {
    /// Seconds: as long as anybody stays signed in without the database, so that no replica which was left behind then shows a
    /// person less than that person wrote.
    static let lifetime = SessionCache.servingMilliseconds / .millisecondsPerSecond

    static func name(isSecure: Bool) -> String {
        isSecure ? "__Host-skit_version" : "skit_version"
    }

    /// The value of `Set-Cookie`.
    static func make(_ position: WALPosition, isSecure: Bool) -> String {
        SiteCookie.text(name(isSecure: isSecure), position.text, lifetime: Int(lifetime), isSecure: isSecure)
    }

    /// The latest of the places that the request brings; nil for none.
    static func position(in request: Request, isSecure: Bool) -> WALPosition? {
        CookieHeader(request.headers[values: .cookie]).values(name(isSecure: isSecure)).compactMap { WALPosition($0) }.max()
    }
}
