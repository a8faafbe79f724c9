import Hummingbird
import Recommender
import Web

/// After how long a sitting the feed suggests a pause. The browser counts, and keeps what was chosen: the server is not told how long
/// somebody sits.
enum PauseCard {
    static let cookie = "skit_pause"
    /// What can be chosen, in minutes; 0 is never.
    static let choices = [0, 30, 60, 90]
    /// For who has chosen nothing, in minutes.
    static let usual = 60
    /// The same for accounts that are not known to be of adults.
    static let young = 30

    /// In minutes; 0 is never.
    static func minutes(in request: Request, isYoung: Bool) -> Int {
        let chosen = CookieHeader(request.headers[values: .cookie]).values(cookie).lazy.compactMap { choice(String($0)) }.first
        return chosen ?? (isYoung ? young : usual)
    }

    /// What a form or a cookie says, if it is one of the choices.
    static func choice(_ text: String) -> Int? {
        Int(text).flatMap { choices.contains($0) ? $0 : nil }
    }

    static func make(_ minutes: Int, isSecure: Bool) -> String {
        SiteCookie.text(cookie, String(minutes), lifetime: GuestKey.lifetime, isSecure: isSecure)
    }

    /// As one of the choices is called.
    static func name(_ minutes: Int) -> String {
        minutes == 0 ? "Never" : "\(minutes) min"
    }
}

extension AppContext {
    /// Whether the viewer has an account that is not known to be of an adult.
    var isYoung: Bool { viewer?.isAdult == false }
}
