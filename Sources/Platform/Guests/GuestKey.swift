import Recommender

/// A number by which the feed remembers what a browser without an account has seen, given out by this instance (`GuestCookies`).
struct GuestKey: Sendable, Hashable {
    /// Never 0; negative for a browser that was one too many of its address: it is served like any other, and counts nowhere.
    let number: Int64
    /// When it was given out: hours since 1970, UTC.
    var hour: Int64 = 0

    /// Seconds for which a browser keeps it.
    static let lifetime = 90 * 86_400

    var viewer: ViewerKey { .guest(number) }

    /// The number with which it counts.
    var counting: GuestKey { GuestKey(number: abs(number), hour: hour) }
}

extension ViewerKey {
    /// Whether what is done under a kept key moves any number that others see, or what others' feeds go by.
    static func counts(_ text: String) -> Bool { !text.hasPrefix("guest--") }
}
