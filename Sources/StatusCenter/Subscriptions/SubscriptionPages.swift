import Hummingbird
import Web

/// The page of one subscription, for whoever holds its link: to confirm, change and end it.
struct SubscriptionPages: Sendable {
    let subscriptions: Subscriptions
    let board: Board
    let maker: StatusPageMaker

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("subscriptions/{token}") { request, context in
            try show(try await found(context), request, context)
        }
        router.post("subscriptions/{token}") { request, context in
            let subscription = try await found(context)
            let form = try await request.form(limits: SubscriptionRoutes.limits)
            try await subscriptions.change(subscription, to: try SubscriptionRoutes.scope(form.all("component")))
            return Response.seeOther(PageTongue(request).link(subscription.path))
        }
        router.post("subscriptions/{token}/confirm", use: confirm)
        router.post("subscriptions/{token}/secret") { request, context in
            let subscription = try await found(context)
            do {
                let secret = try await subscriptions.rotateSecret(of: subscription, from: context.client.address)
                return try show(try await found(context), request, context, secret: secret)
            } catch let problem as Problem where problem.status != .notFound {
                return try show(subscription, request, context, refused: problem)
            }
        }
        // What mail programs open who know no other way. Looking at a page must end nothing: programs look at links, too.
        router.get("subscriptions/{token}/end") { request, context in
            Response.seeOther(PageTongue(request).link(try await found(context).path))
        }
        // The body says nothing further (RFC 8058 §3.1).
        router.post("subscriptions/{token}/end") { request, context in
            do {
                try await subscriptions.end(try await found(context))
            } catch let problem as Problem where problem.status == .notFound {
                // It has ended already.
            }
            return Response.seeOther(PageTongue(request).link("/subscribe/ended"))
        }
    }

    private func found(_ context: StatusContext) async throws -> Subscription {
        try await subscriptions.one(try context.parameters.require("token"))
    }

    private func confirm(_ request: Request, _ context: StatusContext) async throws -> Response {
        var subscription = try await found(context)
        do {
            switch subscription.kind {
            // Only a mail told this link, so that whoever opens it reads that mailbox.
            case .mail: try await subscriptions.confirm(subscription)
            // The worker in the browser says it, once the first notification has arrived.
            case .push:
                let form = try await request.form(limits: SubscriptionRoutes.limits)
                try await subscriptions.confirm(subscription, challenge: try form.required("challenge"))
            case .webhook:
                let form = try await request.form(limits: SubscriptionRoutes.limits)
                if let challenge = form["challenge"] {
                    try await subscriptions.confirm(subscription, challenge: challenge)
                } else {
                    subscription = try await subscriptions.askAgain(subscription, from: context.client.address)
                    if subscription.challenge != nil {
                        let detail = "Your address has not answered with the challenge."
                        throw Problem.invalid(field: "challenge", detail, code: "not_confirmed")
                    }
                }
            }
            return Response.seeOther(PageTongue(request).link(subscription.path))
        } catch let problem as Problem where problem.status != .notFound {
            return try show(subscription, request, context, refused: problem)
        }
    }

    /// - Parameter secret: one that is told this once.
    private func show(
        _ subscription: Subscription, _ request: Request, _ context: StatusContext, refused: Problem? = nil, secret: String? = nil
    ) throws -> Response {
        let tongue = PageTongue(request)
        let words = PageWords(tongue.language)
        var ticked: Set<String> = []
        if case .some(let ids) = subscription.scope { ticked = Set(ids.map { StatusID($0).description }) }
        var model: PageModel = [
            "manage_path": subscription.path, "address": subscription.shownAddress,
            "parts": SubscribePages.choices(try board.edition.facts.components, ticked: ticked),
        ]
        model["is_chat"] = subscription.format == .statuspage ? nil : true
        model["kind"] = words.of(subscription.kind)
        model["is_confirmed"] = subscription.confirmedAt == nil ? nil : true
        model["is_asked"] = subscription.kind == .mail && (subscription.confirmedAt == nil || subscription.wantsMore) ? true : nil
        model["is_once"] = subscription.isOnce && !subscription.wantsMore ? true : nil
        model["is_off"] = subscription.offAt == nil ? nil : true
        model["can_be_asked"] = subscription.kind == .webhook && (subscription.confirmedAt == nil || subscription.offAt != nil) ? true : nil
        model["has_secret"] = subscription.kind == .webhook && subscription.format == .statuspage ? true : nil
        model.set("both_until", nonEmpty: subscription.oldSecretUntil(at: subscriptions.now()).map {
            words.filled(.bothSign, words.moment($0))
        })
        model.set("secret", nonEmpty: secret)
        model.set("trouble", nonEmpty: SubscriptionPages.trouble(subscription, in: words))
        model.set("refused", nonEmpty: refused.map(words.detail))
        // A secret that is shown once would be lost on the way to another language.
        model["languages"] = refused == nil && secret == nil ? tongue.languages(path: subscription.path) : nil
        let html = try maker.page("subscription", title: words[.yourSubscription], path: "/subscribe", model, in: tongue)
        return try Page(html, refused, status: secret == nil ? .ok : .created, in: tongue).response(from: request, context: context)
    }

    /// What is wrong with it, for people; nil for nothing.
    private static func trouble(_ subscription: Subscription, in words: PageWords) -> String? {
        if let at = subscription.offAt {
            return words.filled(subscription.offReason == .gone ? .troubleGone : .troubleOff, words.day(at))
        }
        guard subscription.kind == .webhook, let since = subscription.failingSince else { return nil }
        return words.filled(.troubleFailing, words.moment(since))
    }
}
