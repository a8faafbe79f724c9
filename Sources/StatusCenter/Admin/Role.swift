/// What somebody may do, each with what those before it may.
enum Role: String, Sendable, CaseIterable, Comparable {
    /// Reads the desk, hides and shows remarks.
    case moderator
    /// Opens incidents and maintenances, goes on with them, explains them.
    case editor
    /// Says what is watched, who may do what, and makes tokens.
    case admin

    private var rank: Int {
        switch self {
        case .moderator: 0
        case .editor: 1
        case .admin: 2
        }
    }

    static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    /// For people.
    var words: String {
        switch self {
        case .moderator: "Moderator: remarks"
        case .editor: "Editor: incidents, too"
        case .admin: "Admin: everything"
        }
    }
}
