import Hummingbird
import Web

/// Subscriptions for programs: `/api/status/v1/subscriptions`.
struct SubscriptionRoutes: Sendable {
    static let limits = BodyLimits(bytesMax: 16 * 1024, deadline: .seconds(10))

    let subscriptions: Subscriptions
    /// Where links begin.
    let origin: String

    func add(to router: some RouterMethods<StatusContext>) {
        router.post("api/status/v1/subscriptions") { request, context -> Response in
            let body = try await request.json(Body.self, limits: SubscriptionRoutes.limits)
            let (scope, address) = (try SubscriptionRoutes.scope(body.components), context.client.address)
            if let endpoint = body.endpoint {
                guard body.url == nil, body.email == nil else {
                    throw Problem.invalid(field: "endpoint", "Give an endpoint, an address of mail or a URL, one of them.")
                }
                guard let keys = body.keys.flatMap({ PushKeys(p256dh: $0.p256dh, auth: $0.auth) }) else {
                    throw Problem.invalid(field: "keys", "“keys” are a point of P-256 and 16 bytes, as a browser gives them.")
                }
                let made = try await subscriptions.add(browser: keys, at: endpoint, scope, from: address)
                return try ResponseJSON(json(made), status: .created).response(from: request, context: context)
            }
            if let email = body.email {
                guard body.url == nil else { throw Problem.invalid(field: "url", "Give an address of mail or a URL, one of both.") }
                try await subscriptions.add(mail: email, scope, from: address)
                return try ResponseJSON(Asked(asked: true), status: .accepted).response(from: request, context: context)
            }
            guard let url = body.url else { throw Problem.invalid(field: "url", "“url” is missing.", code: "field_missing") }
            let made = try await subscriptions.add(
                webhook: url, scope, format: try SubscriptionRoutes.format(body.format), from: address
            )
            return try ResponseJSON(json(made, secret: made.secret), status: .created).response(from: request, context: context)
        }
        router.get("api/status/v1/subscriptions/{token}") { _, context in
            ResponseJSON(json(try await subscriptions.one(try context.parameters.require("token"))))
        }
        router.patch("api/status/v1/subscriptions/{token}") { request, context in
            let body = try await request.json(Body.self, limits: SubscriptionRoutes.limits)
            let found = try await subscriptions.one(try context.parameters.require("token"))
            guard let components = body.components else {
                throw Problem.invalid(field: "components", "“components” is missing; an empty list means all.", code: "field_missing")
            }
            try await subscriptions.change(found, to: try SubscriptionRoutes.scope(components))
            return ResponseJSON(json(try await subscriptions.one(found.token)))
        }
        router.post("api/status/v1/subscriptions/{token}/secret") { _, context in
            let found = try await subscriptions.one(try context.parameters.require("token"))
            let secret = try await subscriptions.rotateSecret(of: found, from: context.client.address)
            let until = try await subscriptions.one(found.token).oldSecretUntil(at: subscriptions.now())
            return ResponseJSON(Rotated(secret: secret, oldSecretUntil: until.map(Timestamp.rfc3339)), status: .created)
        }
        router.delete("api/status/v1/subscriptions/{token}") { _, context in
            try await subscriptions.end(try await subscriptions.one(try context.parameters.require("token")))
            return Response.noContent()
        }
    }

    /// - Parameter ids: as the API of Statuspage has them.
    static func scope(_ ids: [String]?) throws(Problem) -> Subscription.Scope {
        Subscription.Scope(try StatusID.values(ids ?? [], field: "components"))
    }

    static func format(_ text: String?) throws(Problem) -> WebhookFormat {
        guard let text else { return .statuspage }
        guard let format = WebhookFormat(rawValue: text) else {
            let known = WebhookFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalid(field: "format", "A format is one of \(known).")
        }
        return format
    }

    private struct Body: Decodable {
        let url: String?
        let email: String?
        let components: [String]?
        let format: String?
        let endpoint: String?
        let keys: Keys?
    }

    private struct Keys: Decodable {
        let p256dh: String
        let auth: String
    }

    private struct Rotated: Encodable, Sendable {
        /// Told this once.
        let secret: String
        let oldSecretUntil: String?
    }

    private struct Asked: Encodable, Sendable {
        let asked: Bool
    }

    private struct Answer: Encodable, Sendable {
        let kind: String
        let format: String?
        let address: String
        let isConfirmed: Bool
        /// Whether it was switched off, and why.
        let off: String?
        /// nil for all.
        let components: [String]?
        let manageUrl: String
        /// Told once, when it is made.
        let secret: String?
    }

    private func json(_ subscription: Subscription, secret: String? = nil) -> Answer {
        let components: [String]? = switch subscription.scope {
        case .all: nil
        case .some(let ids): ids.map { StatusID($0).description }
        }
        return Answer(
            kind: subscription.kind.rawValue, format: subscription.kind == .webhook ? subscription.format.rawValue : nil,
            address: subscription.shownAddress, isConfirmed: subscription.confirmedAt != nil,
            off: subscription.offReason?.rawValue, components: components, manageUrl: origin + subscription.path, secret: secret
        )
    }
}
