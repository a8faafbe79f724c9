import Resilience

/// Something that one subscription is to be told, until it has been.
struct Delivery: Sendable {
    /// So long it is tried; then nobody wants to hear of it any more.
    static let triedMs: Int64 = .day
    static let backoff = Backoff(base: .seconds(30), cap: .seconds(7_200))
    /// A subscription whose tries all failed for so long, and so many of them, is switched off.
    static let failingMs: Int64 = 5 * .day
    static let failuresMin: Int64 = 20
    /// A receiver that takes longer goes with those that fail, until an answer is quick.
    static let slowMs: Int64 = 5 * .second

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
        /// Of a browser; nil for what browsers are not told.
        let push: PushNotice?
    }

    /// The same at every try, so that a receiver knows a repetition.
    func messageID(of notice: Notice) -> String { "msg_\(StatusID(notice.id))_\(StatusID(subscription.id))" }

    enum Outcome: Sendable {
        case arrived
        case failed(Failure = Failure())
        /// No further try would get there.
        case undeliverable
        /// The receiver wants no more.
        case gone
        /// There is no such receiver any more, so that the subscription goes, too.
        case ended
    }

    struct Failure: Sendable {
        /// What the receiver asks us to wait at least.
        var after: Duration?
        /// Whether it says nothing of the receiver.
        var isOurs = false
    }

    /// When to try again after a failure.
    /// - Parameters:
    ///   - random: 0..<1.
    ///   - asked: what the receiver asks us to wait at least; no more of it counts than of our own waiting.
    /// - Returns: UTC ms; nil when it has been tried for long enough.
    func next(after at: Int64, random: Double, asked: Duration? = nil) -> Int64? {
        let own = Delivery.backoff.delay(afterFailures: Int(min(tries + 1, 64)), random: random)
        let wait = max(own, min(asked ?? .zero, Delivery.backoff.cap))
        let next = at + max(.second, Int64(wait / .milliseconds(1)))
        return next - madeAt <= Delivery.triedMs ? next : nil
    }
}
