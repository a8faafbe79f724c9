/// Deliveries go side by side in lanes, so that receivers that do not answer, or late, hold up only each other.
enum DeliveryLane: Sendable, CaseIterable {
    case webhooks, failingWebhooks, mails, failingMails, pushes, failingPushes

    var kind: Subscription.Kind {
        switch self {
        case .webhooks, .failingWebhooks: .webhook
        case .mails, .failingMails: .mail
        case .pushes, .failingPushes: .push
        }
    }

    /// Whether it is for those whose last try failed, or took long.
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

    /// Of these, to one origin: whoever keeps many receivers there has no more of the lane. The browsers of everybody share few push
    /// services, and mail has one way out.
    var perOrigin: Int {
        switch self {
        case .webhooks: 8
        case .failingWebhooks: 2
        case .mails, .failingMails, .pushes, .failingPushes: slots
        }
    }
}
