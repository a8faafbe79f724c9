/// Somebody who may change what the centre says.
struct Admin: Sendable {
    static let nameCharacters = 40
    /// Longer than of accounts elsewhere: there are few, and each may speak for everybody.
    static let passwordCharacters = 12...256

    let id: Int64
    let name: String
    let role: Role
}
