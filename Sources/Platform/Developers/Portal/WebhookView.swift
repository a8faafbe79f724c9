import Web

/// A delivery as its developer sees it.
enum WebhookView {
    static func model(_ delivery: WebhookDelivery, hasAddress: Bool, now: Int64) -> PageModel {
        var model: PageModel = [
            "id": String(delivery.id), "event": delivery.event, "body": delivery.body, "state": delivery.state.rawValue,
            "state_words": words(delivery), "age": CountText.age(delivery.createdAt, now: now),
            "attempts": delivery.attempts == 1 ? "1 attempt" : "\(delivery.attempts) attempts",
        ]
        model.set("last", nonEmpty: last(delivery))
        if delivery.state == .waiting, delivery.attempts > 0 { model["next"] = "Next \(ahead(delivery.nextAt - now))" }
        if delivery.state != .sending, delivery.attempts > 0, hasAddress { model["can_resend"] = true }
        return model
    }

    private static func words(_ delivery: WebhookDelivery) -> String {
        switch delivery.state {
        case .waiting: delivery.attempts == 0 ? "On its way" : "Trying again"
        case .sending: "Sending"
        case .delivered: "Delivered"
        case .dropped: "Given up"
        }
    }

    private static func last(_ delivery: WebhookDelivery) -> String {
        if let status = delivery.lastStatus { return "Answered \(status)" }
        return switch delivery.lastFault {
        case .noSecret: "Not sent: the app needs a new secret"
        case .noAddress: "Not sent: there is no callback URL"
        case .refused: "Not sent: the address leads nowhere, or not to the public internet"
        case .unreachable: "No answer within 10 s"
        case nil: ""
        }
    }

    private static func ahead(_ milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<(2 * Int64.millisecondsPerSecond): "now"
        case ..<Int64.millisecondsPerMinute: "in \(milliseconds / .millisecondsPerSecond) s"
        case ..<Int64.millisecondsPerHour: "in \(milliseconds / .millisecondsPerMinute) min"
        default: "in \(milliseconds / .millisecondsPerHour) h"
        }
    }
}
