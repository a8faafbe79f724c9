/// What a component shall be instead; nil leaves as it is what stands there.
struct ComponentChanges: Sendable {
    var name: String?
    /// An empty one takes it away.
    var description: String?
    /// Ids of the regions that it is in; none stands for everywhere.
    var regions: [Int64]?
    /// Ids of the components that it needs.
    var needs: [Int64]?
    var membership: Membership?
    var isShownOnlyWhenDegraded: Bool?
    /// Of a group: ids of the parts that are in it from now on.
    var parts: [Int64]?

    /// The group that a part is in.
    enum Membership: Sendable {
        case standsAlone
        case of(group: Int64)

        var group: Int64? {
            switch self {
            case .standsAlone: nil
            case .of(let group): group
            }
        }
    }

    /// Whether the row itself changes.
    var areOfRow: Bool { name != nil || description != nil || membership != nil || isShownOnlyWhenDegraded != nil }
}
