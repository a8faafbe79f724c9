/// One signed-in browser or program.
struct Session: Sendable {
    let id: Int64
    let createdAt: Int64
    let lastSeenAt: Int64
    let userAgent: String
    let address: String
}
