import Web

/// Sends webhooks: Statuspage's bodies, signed as Standard Webhooks 1.0 has it.
struct WebhookPost: Sendable {
    /// The seam to the network.
    /// - Throws: `OutboundError`, `CancellationError`.
    let send: @Sendable (OutboundURL, [(name: String, value: String)], [UInt8]) async throws -> OutboundClient.Answer
    /// Where links begin.
    let origin: String

    static func network(_ client: OutboundClient, origin: String) -> WebhookPost {
        WebhookPost(
            send: { url, headers, body in try await client.send(.post, url, headers: headers, body: body) },
            origin: origin
        )
    }

    /// Asks whether somebody at the address wants this: who does sends the challenge back.
    /// - Throws: `OutboundError.refused` for an address that is not asked at all; `CancellationError`.
    func ask(_ subscription: Subscription, id: Int64, at: Int64) async throws -> Bool {
        guard let challenge = subscription.challenge else { return true }
        let body = WireValue.object([("challenge", .text(challenge))])
        let words = "Somebody wants incidents to be told here. To allow it, type this at \(origin)\(subscription.path):\n\(challenge)"
        let message = subscription.format.message("Is this wanted?", words)
        do {
            let answer = try await post(subscription, id: "ask_\(StatusID(id))", rest: body.json, message, made: at, at: at)
            return answer.isSuccess && String(decoding: answer.body, as: UTF8.self).contains(challenge)
        } catch OutboundError.unreachable {
            return false
        }
    }

    /// - Throws: `CancellationError`.
    func deliver(_ delivery: Delivery, at: Int64) async throws -> Delivery.Outcome {
        guard let notice = delivery.notice else { return .gone }
        do {
            let message = delivery.subscription.format.message(notice.subject, notice.words)
            let answer = try await post(
                delivery.subscription, id: delivery.messageID(of: notice), rest: notice.body, message, made: notice.madeAt, at: at
            )
            if answer.status == 410 { return .gone }
            return answer.isSuccess ? .arrived : .failed(Delivery.Failure(after: answer.retryAfter))
        } catch is OutboundError {
            return .failed()
        }
    }

    /// - Parameters:
    ///   - rest: a JSON object that `meta` is put into.
    ///   - message: for people, instead of all that.
    ///   - made: when what is told came to be.
    private func post(
        _ subscription: Subscription, id: String, rest: String, _ message: WireValue?, made: Int64, at: Int64
    ) async throws -> OutboundClient.Answer {
        let meta = WireValue.object([
            ("unsubscribe", .text("\(origin)\(subscription.path)")), ("documentation", .text("\(origin)/subscribe")),
            ("generated_at", WireValue(time: made)),
        ])
        let body = Array((message?.json ?? "{\"meta\":\(meta.json),\(rest.dropFirst())").utf8)
        let secrets = subscription.secrets(at: at)
        guard !secrets.isEmpty else { throw OutboundError.unreachable }
        let headers = [("content-type", "application/json"), ("user-agent", "skit-status")]
        let signature = WebhookSignature.headers(id: id, at: at, body: body, secrets: secrets)
        return try await send(try OutboundURL(subscription.address), headers + signature, body)
    }
}

extension Subscription {
    /// Of the page where it is changed and ended.
    var path: String { "/subscriptions/\(token)" }

    /// Of the receiver: scheme, host and port; empty for what has none.
    var origin: String { (try? OutboundURL(address))?.origin ?? "" }

    /// For whoever holds its link. Who knows the whole address of a browser could send there.
    var shownAddress: String {
        guard kind == .push, let url = try? OutboundURL(address) else { return address }
        return url.origin
    }
}
