import Web

/// Somebody outside who depends on the platform, as an audience: what they do with it, and which components they need for that.
struct Dependent: Sendable {
    static let maximum = 50
    static let nameCharacters = 60
    static let aboutCharacters = 300

    let id: Int64
    let name: String
    let about: String
    let components: [Int64]

    static func checked(name typed: String) throws(Problem) -> String {
        try PlainText.checked(typed, field: "name", characters: 1...nameCharacters)
    }

    static func checked(about typed: String) throws(Problem) -> String {
        try PlainText.checked(typed, field: "about", characters: 1...aboutCharacters)
    }
}
