/// A request of an app, as its developer sees it afterwards.
struct APIRecord: Sendable {
    /// UTC milliseconds.
    let at: Int64
    /// As `APIEndpoint` names it.
    let endpoint: String
    /// HTTP status.
    let status: Int
    /// Of the API's envelope, or of OAuth; "ok" when nothing is wrong.
    let code: String
    let message: String
    let logID: String

    /// Characters of a message that are kept.
    static let messageLongest = 200
}

/// What an app has asked of an endpoint in a time.
struct APIUsage: Sendable, Equatable {
    var requests = 0
    /// Of them, those that were answered with an error of any kind.
    var failures = 0
    /// Of these, those that were one too many.
    var refused = 0
    /// The most that one token had used of its minute.
    var peak = 0

    mutating func add(_ other: APIUsage) {
        requests += other.requests
        failures += other.failures
        refused += other.refused
        peak = max(peak, other.peak)
    }
}
