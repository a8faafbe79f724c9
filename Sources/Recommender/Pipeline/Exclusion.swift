/// Why a video is kept from a viewer, cheapest question first.
enum Exclusion: String, Sendable, CaseIterable {
    /// Deleted, or no longer visible.
    case removed
    /// Meant for followers or friends of its author.
    case audience
    case ageRestricted = "age restricted"
    /// The viewer's own.
    case own
    case blocked
    case notInterested = "not interested"
    case mutedAuthor = "muted creator"
    case mutedTag = "muted tag"
    case mutedSound = "muted sound"
    case mutedWord = "muted word"
    /// Already served in this session.
    case served
    /// Watched before.
    case seen

    func concerns(_ row: VideoRow, in query: FeedQuery) -> Bool {
        switch self {
        case .removed: row.isRemoved
        case .audience: query.isImpersonal ? row.audience != .everyone : !Self.isMeant(row, for: query.viewer)
        case .ageRestricted: row.isAgeRestricted && !query.viewer.isAdult
        case .own: row.author == query.viewer.account
        case .blocked: query.viewer.blocked.contains(row.author)
        case .notInterested: query.viewer.notInterested.contains(row.id)
        case .mutedAuthor: query.viewer.wishes.mutedAuthors.contains(row.author)
        case .mutedTag: query.snapshot.holds(query.viewer.wishes.mutedTags, row)
        case .mutedSound: row.sound != 0 && query.viewer.wishes.mutedSounds.contains(row.sound)
        case .mutedWord: query.snapshot.holds(query.viewer.wishes.mutedWords, row)
        case .served: query.session.served.contains(row.id)
        case .seen: !query.isImpersonal && query.hasSeen(row.id)
        }
    }

    /// Whether the viewer may get the video at all, wherever it stands: also where it was served before it was muted.
    static func isVisible(_ row: VideoRow, to viewer: ViewerState, in snapshot: CatalogueSnapshot) -> Bool {
        !row.isRemoved && isMeant(row, for: viewer) && (!row.isAgeRestricted || viewer.isAdult)
            && !viewer.blocked.contains(row.author) && !viewer.wishes.mutedAuthors.contains(row.author)
            && !(row.sound != 0 && viewer.wishes.mutedSounds.contains(row.sound))
            && !snapshot.holds(viewer.wishes.mutedTags, row) && !snapshot.holds(viewer.wishes.mutedWords, row)
    }

    private static func isMeant(_ row: VideoRow, for viewer: ViewerState) -> Bool {
        switch row.audience {
        case .everyone: true
        case .followers: viewer.followed.contains(row.author)
        case .friends: viewer.followed.contains(row.author) && viewer.friends.contains(row.author)
        }
    }
}
