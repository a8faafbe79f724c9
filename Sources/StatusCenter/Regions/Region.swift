import Web

/// A part of the world in which the platform is used or runs, as its keepers divide it.
struct Region: Sendable {
    static let maximum = 30
    static let nameCharacters = 60

    let id: Int64
    let name: String
    /// UTC ms.
    let createdAt: Int64

    static func checked(name typed: String) throws(Problem) -> String {
        try PlainText.checked(typed, field: "name", characters: 1...nameCharacters)
    }
}
