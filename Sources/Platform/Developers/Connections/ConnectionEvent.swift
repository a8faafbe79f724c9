/// Payload of `app.connected` and `app.disconnected`.
struct ConnectionEvent: Codable, Sendable {
    let appID: Int64
    let accountID: Int64
    /// Of an end.
    var reason: Reason?

    /// By the numbers that the developer API has for them.
    enum Reason: Int, Codable, Sendable {
        case person = 1
        case developer = 5
    }
}
