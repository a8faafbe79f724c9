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
    /// Already served in this session.
    case served
    /// Watched before.
    case seen

    func concerns(_ row: VideoRow, in query: FeedQuery) -> Bool {
        switch self {
        case .removed: row.isRemoved
        case .audience: !Self.isMeant(row, for: query.viewer)
        case .ageRestricted: row.isAgeRestricted && !query.viewer.isAdult
        case .own: row.author == query.viewer.account
        case .blocked: query.viewer.blocked.contains(row.author)
        case .notInterested: query.viewer.notInterested.contains(row.id)
        case .served: query.session.served.contains(row.id)
        case .seen: query.hasSeen(row.id)
        }
    }

    /// Whether the viewer may get the video at all, wherever it stands.
    static func isVisible(_ row: VideoRow, to viewer: ViewerState) -> Bool {
        !row.isRemoved && isMeant(row, for: viewer) && (!row.isAgeRestricted || viewer.isAdult)
            && !viewer.blocked.contains(row.author)
    }

    private static func isMeant(_ row: VideoRow, for viewer: ViewerState) -> Bool {
        switch row.audience {
        case .everyone: true
        case .followers: viewer.followed.contains(row.author)
        case .friends: viewer.followed.contains(row.author) && viewer.friends.contains(row.author)
        }
    }
}
