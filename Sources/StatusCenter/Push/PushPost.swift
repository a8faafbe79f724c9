import Logging
import Web

/// Sends to browsers, by the push services that they name (RFC 8030).
struct PushPost: Sendable {
    /// From the name to the last byte of the answer.
    static let deadline: Duration = .seconds(15)
    /// For which a push service keeps the first message: somebody waits for it in front of the page.
    static let welcomeSeconds: Int64 = 3_600

    /// The seam to the network.
    /// - Throws: `OutboundError`, `CancellationError`.
    let send: @Sendable (OutboundURL, [(name: String, value: String)], [UInt8]) async throws -> OutboundClient.Answer
    let key: VAPIDKey
    /// Of whoever runs the centre, for those who run push services.
    let contact: String?
    /// Name of what is watched.
    let name: String
    let logger: Logger

    static func network(_ client: OutboundClient, key: VAPIDKey, settings: StatusSettings, logger: Logger) -> PushPost {
        PushPost(
            send: { url, headers, body in
                try await client.send(.post, url, headers: headers, body: body, within: deadline, reading: 0)
            },
            key: key, contact: settings.contact, name: settings.name, logger: logger
        )
    }

    /// Asks a browser whether it wants this, by a notification that it answers with the challenge in it.
    /// - Returns: whether its push service took it.
    /// - Throws: `OutboundError.refused` for an address that is not asked at all; `CancellationError`.
    func ask(_ subscription: Subscription, at: Int64) async throws -> Bool {
        guard let challenge = subscription.challenge else { return true }
        let json = PushNotice.welcome(subscription, challenge: challenge, name: name)
        let headers = [("ttl", String(PushPost.welcomeSeconds)), ("urgency", PushNotice.Urgency.high.rawValue)]
        do {
            return try await post(subscription, json, headers, at: at).isSuccess
        } catch OutboundError.refused(let reason) {
            throw OutboundError.refused(reason)
        } catch is OutboundError {
            return false
        }
    }

    /// - Throws: `CancellationError`.
    func deliver(_ delivery: Delivery, at: Int64) async throws -> Delivery.Outcome {
        guard let notice = delivery.notice, let push = notice.push else { return .undeliverable }
        // Nobody wants to hear of it after a day, wherever it waits.
        let left = max(0, Delivery.triedMs - (at - notice.madeAt)) / .second
        do {
            let headers = [("ttl", String(left)), ("urgency", push.urgency.rawValue), ("topic", push.topic)]
            let answer = try await post(delivery.subscription, push.json, headers, at: at)
            return outcome(of: answer)
        } catch is CancellationError {
            throw CancellationError()
        } catch is OutboundError {
            return .failed()
        } catch {
            logger.error("a notification could not be made", metadata: ["cause": "\(error)"])
            return .undeliverable
        }
    }

    private func outcome(of answer: OutboundClient.Answer) -> Delivery.Outcome {
        switch answer.status {
        case 200..<300: return .arrived
        // The browser has dropped it, or somebody has taken the permission back (RFC 8030 §7.3).
        case 404, 410: return .ended
        // That is our fault, and another try would be no smaller.
        case 413:
            logger.error("a notification was too large for its push service")
            return .undeliverable
        case 400, 401, 403:
            logger.warning("a push service does not take our notifications", metadata: ["status": "\(answer.status)"])
            // No browser is lost for what is wrong with our signature, contact or clock.
            return .failed(Delivery.Failure(after: answer.retryAfter, isOurs: true))
        default: return .failed(Delivery.Failure(after: answer.retryAfter))
        }
    }

    private func post(
        _ subscription: Subscription, _ json: String, _ further: [(name: String, value: String)], at: Int64
    ) async throws -> OutboundClient.Answer {
        guard let keys = subscription.browser else { throw OutboundError.unreachable }
        let url = try OutboundURL(subscription.address)
        let body = try PushEncryption.message(Array(json.utf8), for: keys)
        let headers = [
            ("content-type", "application/octet-stream"), ("content-encoding", "aes128gcm"), ("user-agent", "skit-status"),
            ("authorization", try key.authorization(for: url.origin, contact: contact, at: at)),
        ]
        return try await send(url, headers + further, body)
    }
}

extension OutboundURL {
    /// Of a push service: scheme, host and port.
    var origin: String { String(description.dropLast(target.count)) }
}

extension StatusSettings {
    /// The address that mail comes from, or the centre itself; nil where it has no address that others could reach.
    fileprivate var contact: String? {
        if let mail { return "mailto:\(mail.from)" }
        return publicOrigin.flatMap { $0.isSecure ? $0.description : nil }
    }
}
