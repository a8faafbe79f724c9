/// Deliveries go side by side in lanes, so that receivers that do not answer hold up only each other.
enum DeliveryLane: Sendable, CaseIterable {
    case webhooks, failingWebhooks, mails, failingMails

    var kind: Subscription.Kind {
        switch self {
        case .webhooks, .failingWebhooks: .webhook
        case .mails, .failingMails: .mail
        }
    }

    /// Whether it is for those whose last try failed.
    var isFailing: Bool { self == .failingWebhooks || self == .failingMails }

    /// Deliveries under way at once, one for each subscription at most.
    var slots: Int {
        switch self {
        case .webhooks: 32
        case .failingWebhooks: 8
        // Each of them is a process.
        case .mails: 3
        case .failingMails: 1
        }
    }
}
