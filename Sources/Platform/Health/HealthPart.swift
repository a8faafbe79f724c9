/// What can go wrong alone, as people notice it. The raw value is its name in `/healthz/parts`.
enum HealthPart: String, Sendable, Encodable, CaseIterable, CodingKeyRepresentable {
    /// Where videos and pictures lie.
    case storage
    /// Making uploads watchable.
    case processing
    /// Posts that go out at a time.
    case schedules
    /// What apps post.
    case posts
    /// Telling apps what happened.
    case webhooks
    /// Likes and views on pages.
    case counters
    /// Figures for creators and their tools.
    case insights
    case search
    /// Learning what viewers like.
    case feed

    enum Condition: String, Sendable, Encodable, CaseIterable {
        case ok
        /// It works, later than people expect.
        case slow
        case failing
    }
}

extension HealthPart.Condition {
    /// Something waits for longer than people who know that it takes a moment: they look again after a minute, and ask after ten.
    static let slowAfter: Int64 = 60 * .millisecondsPerSecond
    static let failingAfter: Int64 = 600 * .millisecondsPerSecond

    /// - Parameter wait: of what has waited for longest, ms.
    init(wait: Int64) {
        self = wait < Self.slowAfter ? .ok : wait < Self.failingAfter ? .slow : .failing
    }
}
