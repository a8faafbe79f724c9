/// What the platform knows about a viewer when a page is asked for.
///
/// The sets are values that share their storage: the platform builds them once, keeps them with the viewer and
/// passes them with every request at the price of a reference count.
package struct ViewerState: Sendable {
    /// Whose profile learns, and whose sessions these are.
    package var key: ViewerKey
    /// Authors the viewer follows, longest followed first.
    package var followed: IdentifierSet
    /// Authors that follow the viewer back: only they show what is meant for friends.
    package var friends: IdentifierSet
    /// Authors whom the viewer blocked, and those who blocked the viewer.
    package var blocked: IdentifierSet
    /// Videos the viewer said not to be interested in.
    package var notInterested: IdentifierSet
    /// Videos the viewer has watched, longest ago first: the newest some thousand.
    package var seen: IdentifierSet
    /// Those watched before.
    package var seenLongAgo: CompactSet
    /// Authors whose videos the viewer liked.
    package var likedAuthors: IdentifierSet
    /// What the viewer has muted, pinned and chosen.
    package var wishes: ViewerWishes
    /// Whether age-restricted videos may be shown.
    package var isAdult: Bool
    /// The languages the viewer reads, best first; empty when they are not known.
    package var languages: [LanguageCode]

    /// A viewer of whom nothing is known but what is given.
    package init(
        key: ViewerKey,
        followed: IdentifierSet = [],
        friends: IdentifierSet = [],
        blocked: IdentifierSet = [],
        notInterested: IdentifierSet = [],
        seen: IdentifierSet = [],
        seenLongAgo: CompactSet = [],
        likedAuthors: IdentifierSet = [],
        wishes: ViewerWishes = ViewerWishes(),
        isAdult: Bool = false,
        languages: [LanguageCode] = []
    ) {
        self.key = key
        self.followed = followed
        self.friends = friends
        self.blocked = blocked
        self.notInterested = notInterested
        self.seen = seen
        self.seenLongAgo = seenLongAgo
        self.likedAuthors = likedAuthors
        self.wishes = wishes
        self.isAdult = isAdult
        self.languages = languages
    }

    /// Whether the calmer defaults hold: an account that is not known to be of an adult.
    var isYoung: Bool { !isAdult && !key.isGuest }

    /// The viewer's own account, whose videos the feed leaves out.
    var account: Int64? {
        if case .account(let id) = key { id } else { nil }
    }
}
