import Storage

/// An event on its way to an app, or what became of it.
struct WebhookDelivery: Sendable {
    let id: Int64
    let event: String
    let body: String
    let state: State
    /// UTC milliseconds, as all times here.
    let createdAt: Int64
    let attempts: Int
    let nextAt: Int64
    let lastAt: Int64?
    /// HTTP status of the last answer; nil when there was none.
    let lastStatus: Int?
    let lastFault: Fault?
    let finishedAt: Int64?

    enum State: String, Sendable {
        /// It will be tried.
        case waiting
        /// A node is at it, and holds it until `nextAt`.
        case sending
        case delivered
        /// Given up.
        case dropped
    }

    /// Why an attempt failed, if not by what was answered.
    enum Fault: String, Sendable {
        /// The app's secret is from before secrets were kept, or was sealed with a key that is lost.
        case noSecret = "no_secret"
        /// The app has no callback URL any more.
        case noAddress = "no_address"
        /// The address is none that we ask: it leads nowhere, or not to the public internet.
        case refused
        /// No answer within the time.
        case unreachable
    }

    /// What `init(row:)` reads.
    static let columns: SQL = """
        id, event, body, state, created_at, attempts, next_at, last_at, last_status, last_fault, finished_at
        """

    init(row: Row) throws {
        id = try row.int(0)
        event = try row.text(1)
        body = try row.text(2)
        state = State(rawValue: try row.text(3)) ?? .dropped
        createdAt = try row.int(4)
        attempts = Int(clamping: try row.int(5))
        nextAt = try row.int(6)
        lastAt = try row.optionalInt(7)
        lastStatus = try row.optionalInt(8).map { Int(clamping: $0) }
        lastFault = try row.optionalText(9).flatMap(Fault.init(rawValue:))
        finishedAt = try row.optionalInt(10)
    }
}
