import Resilience

/// Something that one subscription is to be told, until it has been.
struct Delivery: Sendable {
    /// So long it is tried; then nobody wants to hear of it any more.
    static let triedMs: Int64 = .day
    static let backoff = Backoff(base: .seconds(30), cap: .seconds(7_200))
    /// A subscription whose tries all failed for so long, and so many of them, is switched off.
    static let failingMs: Int64 = 5 * .day
    static let failuresMin: Int64 = 20

    let id: Int64
    let madeAt: Int64
    let tries: Int64
    let subscription: Subscription
    /// nil for the mail that asks whether somebody wants mail.
    let notice: Notice?

    struct Notice: Sendable {
        let id: Int64
        /// UTC ms.
        let madeAt: Int64
        /// JSON of a webhook, all but `meta`.
        let body: String
        /// Of a mail.
        let subject: String
        let words: String
    }

    /// The same at every try, so that a receiver knows a repetition.
    func messageID(of notice: Notice) -> String { "msg_\(StatusID(notice.id))_\(StatusID(subscription.id))" }

    enum Outcome: Sendable {
        case arrived
        case failed
        /// The receiver wants no more.
        case gone
    }

    /// When to try again after a failure.
    /// - Parameter random: 0..<1.
    /// - Returns: UTC ms; nil when it has been tried for long enough.
    func next(after at: Int64, random: Double) -> Int64? {
        let wait = Delivery.backoff.delay(afterFailures: Int(min(tries + 1, 64)), random: random)
        let next = at + max(.second, Int64(wait / .milliseconds(1)))
        return next - madeAt <= Delivery.triedMs ? next : nil
    }
}
