/// Deliveries go side by side in lanes, so that receivers that do not answer hold up only each other.
enum DeliveryLane: Sendable, CaseIterable {
    case webhooks, failingWebhooks, mails, failingMails, pushes, failingPushes

    var kind: Subscription.Kind {
        switch self {
        case .webhooks, .failingWebhooks: .webhook
        case .mails, .failingMails: .mail
        case .pushes, .failingPushes: .push
        }
    }

    /// Whether it is for those whose last try failed.
    var isFailing: Bool {
        switch self {
        case .failingWebhooks, .failingMails, .failingPushes: true
        case .webhooks, .mails, .pushes: false
        }
    }

    /// Deliveries under way at once, one for each subscription at most.
    var slots: Int {
        switch self {
        case .webhooks, .pushes: 32
        case .failingWebhooks, .failingPushes: 8
        // Each of them is a process.
        case .mails: 3
        case .failingMails: 1
        }
    }
}
