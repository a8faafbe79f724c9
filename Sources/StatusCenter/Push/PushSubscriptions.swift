import Foundation
import Storage
import Web

extension Subscriptions {
    /// Subscribes a browser, and asks it at once by a notification whether it is wanted. A browser that asks again keeps its one
    /// subscription, under a new link: it may have lost the other.
    /// - Parameters:
    ///   - typed: address at the browser's push service, which nobody else knows.
    ///   - address: of whoever asks for it.
    /// - Throws: 422 for an address that is none of ours to ask, or that takes nothing; 409 for one that came with other keys; 429; 503.
    func add(
        browser keys: PushKeys, at typed: String, _ scope: Subscription.Scope, from address: String
    ) async throws -> Subscription {
        let endpoint: OutboundURL
        do {
            endpoint = try OutboundURL(typed)
        } catch OutboundError.refused(let reason) {
            throw Problem.invalid(field: "endpoint", reason)
        }
        let (id, at) = (try identifiers.next(), now())
        try check(address, at: at)
        let (made, isNew) = try await database.write { tx in
            try SubscriptionRows.check(scope, in: tx)
            if let known = try SubscriptionRows.browser(at: endpoint.description, in: tx) {
                guard known.browser == keys else {
                    throw Problem.conflict("endpoint_taken", "This browser is subscribed with other keys.", field: "endpoint")
                }
                return (try SubscriptionRows.renew(known, scope, at: at, in: tx), false)
            }
            try SubscriptionRows.makeRoom(for: .push, in: tx)
            return (try SubscriptionRows.add(.push, endpoint.description, scope, browser: keys, id: id, at: at, in: tx), true)
        }
        let refusal: Problem
        do {
            if try await pushes.ask(made, at: at) { return made }
            let words = "The browser's push service did not take the first notification."
            refusal = .invalid(field: "endpoint", words, code: "push_not_taken")
        } catch OutboundError.refused(let reason) {
            refusal = .invalid(field: "endpoint", reason)
        }
        // One that was there before has proved that it wants this, or has its day for it.
        if isNew { try await end(made) }
        throw refusal
    }
}
