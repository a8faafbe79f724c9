/// Somebody who wants to be told what happens: a program at an address of its own, or a person by mail or in a browser.
struct Subscription: Sendable {
    /// Subscriptions of one kind.
    static let maximum: Int64 = 10_000
    /// Of these, such that wait to be confirmed; the oldest make room.
    static let unconfirmedMax: Int64 = 1_000
    /// What nobody confirms in this time is forgotten.
    static let unconfirmedMs: Int64 = .day
    /// Components that one names; more is all of them.
    static let componentsMax = 50

    let id: Int64
    let kind: Kind
    /// An https address, for a browser the one at its push service; or an address of mail.
    let address: String
    /// What the manage link holds. It is kept as it is, for every message holds that link; whoever reads the database has the
    /// addresses, too.
    let token: String
    /// What webhooks are signed with.
    let secret: String?
    /// What they were signed with before, and since when they are not any more.
    let oldSecret: String?
    let secretChangedAt: Int64?
    /// What a receiver of webhooks, or a browser, has to send back; nil once it has.
    let challenge: String?
    /// Of a webhook.
    let format: WebhookFormat
    /// Of a browser.
    let browser: PushKeys?
    let scope: Scope
    /// Whether it is one mail, when an incident is resolved, and none after it.
    let isOnce: Bool
    /// Whether somebody has asked for more than that one mail; it is their wish only once they say so by the link.
    let wantsMore: Bool
    /// UTC ms, all of them.
    let confirmedAt: Int64?
    let failingSince: Int64?
    let offAt: Int64?
    let offReason: OffReason?

    enum Kind: String, Sendable {
        case webhook, mail, push
    }

    /// What it is told about.
    enum Scope: Sendable, Equatable {
        case all
        /// By the ids of components.
        case some([Int64])

        /// Whoever names none hears of everything.
        init(_ components: [Int64]) {
            self = components.isEmpty ? .all : .some(components)
        }
    }

    enum OffReason: String, Sendable {
        /// Nothing has arrived there for days.
        case failing
        /// The receiver answered 410: it wants no more.
        case gone
    }
}
