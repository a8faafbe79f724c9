/// Payload of `app.connected` and `app.disconnected`.
struct ConnectionEvent: Codable, Sendable {
    let appID: Int64
    let accountID: Int64
    /// Of an end.
    var reason: Reason?

    /// By the numbers that the developer API has for them.
    enum Reason: Int, Codable, Sendable {
        case unknown = 0
        case person = 1
        case accountDeleted = 2
        case age = 3
        case banned = 4
        case developer = 5
    }
}
