package import Web

/// A name that can stand in `/@name`: 3–24 of a–z, 0–9, dot and underscore, kept in lower case.
package struct Username: Sendable, Hashable {
    package let text: String

    /// - Throws: `Problem` naming what is wrong, in words for the person who typed it.
    package init(_ typed: String) throws(Problem) {
        let name = typed.lowercased()
        guard Username.hasAllowedShape(name) else {
            throw Problem.invalid(
                field: "username", code: "username_invalid",
                "\(Username.shapeWords), and don't end with a dot."
            )
        }
        guard !Username.reserved.contains(name) else {
            throw Problem.invalid(
                field: "username", code: "username_reserved",
                "That name is kept for the site itself. Please choose another."
            )
        }
        text = name
    }

    /// How many it has.
    static let characters = 3...24
    /// For whoever has typed another one: the beginning of a sentence.
    static let shapeWords =
        "Use \(characters.lowerBound) to \(characters.upperBound) letters a–z, digits, dots or underscores"

    static func hasAllowedShape(_ name: String) -> Bool {
        characters.contains(name.utf8.count) && isBeginning(name) && name.utf8.last != 0x2E
    }

    /// Whether a name may begin like this.
    static func isBeginning(_ text: String) -> Bool {
        (1...characters.upperBound).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F }
    }

    /// Names that would pass for the site, its staff or one of its addresses.
    static let reserved: Set<String> = [
        "about", "abuse", "account", "accounts", "admin", "administrator", "api", "app", "assets", "blog", "contact", "copyright",
        "demo", "dev", "developer", "developers", "discover", "dmca", "embed", "everyone", "explore", "favicon", "feed", "following",
        "foryou", "guest", "healthz", "help", "home", "inbox", "info", "legal", "live", "login", "logout", "mail", "me", "media",
        "metrics", "mod", "moderator", "music", "null", "nobody", "oauth", "oembed", "official", "operator", "owner", "player",
        "postmaster", "privacy", "readyz", "register", "root", "safety", "search", "security", "settings", "share", "shop", "signin",
        "signup", "skit", "sound", "staff", "status", "studio", "support", "sysadmin", "system", "tag", "team", "terms", "undefined",
        "upload", "uploads", "user", "users", "video", "videos", "webmaster", "www",
    ]
}
