/// Somebody who signed up.
package struct Account: Sendable {
    package let id: Int64
    package let username: String
    package let role: Role
    package let displayName: String
    package let bio: String
    package let link: String
    package let avatarObject: String?

    package enum Role: String, Sendable, Codable, CaseIterable {
        case member, admin
    }
}

/// Who a request comes from. A route that needs one takes `SignedInContext`, which cannot exist without.
package struct Viewer: Sendable, Hashable {
    package let accountID: Int64
    package let username: String
    package let displayName: String
    package let avatarURL: String?
    package let role: Account.Role
    package let sessionID: Int64
    /// Whether the account is known to be an adult's, by its birth date; within `SessionCache.believedMilliseconds` of the birthday.
    package var isAdult = false

    package var isAdmin: Bool { role == .admin }
}
