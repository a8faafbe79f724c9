import Web

/// A part of what is watched, or a group of parts.
struct Component: Sendable {
    static let maximum = 200
    static let nameCharacters = 100
    static let descriptionCharacters = 500

    let id: Int64
    let name: String
    let description: String?
    let groupID: Int64?
    let isGroup: Bool
    let position: Int64
    let isShowcased: Bool
    let isShownOnlyWhenDegraded: Bool
    /// UTC ms.
    let createdAt: Int64
    let updatedAt: Int64
    /// Of a group: the worst of its parts.
    var status: ComponentStatus
    /// Ids of the regions that it is in; none stands for everywhere.
    var regions: [Int64] = []

    static func checked(name typed: String) throws(Problem) -> String {
        try PlainText.checked(typed, field: "name", characters: 1...nameCharacters)
    }

    static func checked(description typed: String?) throws(Problem) -> String? {
        guard let typed, !typed.isEmpty else { return nil }
        return try PlainText.checked(typed, field: "description", characters: 1...descriptionCharacters)
    }
}
