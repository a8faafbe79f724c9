import Hummingbird
import Web

/// An app's webhooks: where they go, what was sent, and what became of it.
struct WebhookPages: Sendable {
    let apps: Apps
    let webhooks: Webhooks
    let frame: PortalFrame

    private static let notices = [
        "saved": "Saved.", "tested": "A test event is on its way. Look again in a moment.",
        "resent": "It is sent again. Look again in a moment.",
    ]

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("developers/apps/{id}/webhooks") { request, context in
            try await page(try await frame.own(context), request, context, typed: nil, problem: nil)
        }
        router.post("developers/apps/{id}/webhooks") { request, context in
            let form = try await request.form()
            return try await frame.after(.webhooks, done: "saved", context) { app in
                try await apps.setWebhook(try WebhookAddress.typed(form["webhook_url"]), of: app.id, by: context.viewer.accountID)
            } otherwise: { app, problem in
                try await page(app, request, context, typed: form["webhook_url"], problem: problem)
            }
        }
        router.post("developers/apps/{id}/webhooks/test") { request, context in
            try await frame.after(.webhooks, done: "tested", context) { app in
                try await webhooks.test(app.id)
            } otherwise: { app, problem in
                try await page(app, request, context, typed: nil, problem: problem)
            }
        }
        router.post("developers/apps/{id}/webhooks/{delivery}/again") { request, context in
            try await frame.after(.webhooks, done: "resent", context) { app in
                try await webhooks.resend(try context.identifier("delivery"), of: app.id)
            } otherwise: { app, problem in
                try await page(app, request, context, typed: nil, problem: problem)
            }
        }
    }

    private func page(
        _ app: DeveloperApp, _ request: Request, _ context: SignedInContext, typed: String?, problem: Problem?
    ) async throws -> Response {
        let (list, now) = (try await webhooks.list(of: app.id), frame.clock.now())
        var model: PageModel = [:]
        model.set("webhook_url", nonEmpty: typed ?? app.webhook)
        if app.webhook != nil { model["has_webhook"] = true }
        if !app.canSign { model["is_unsigned"] = true }
        if problem?.field == "webhook_url" { model["webhook_error"] = problem?.detail }
        if !list.isEmpty {
            model["log"] = ["deliveries": list.map { WebhookView.model($0, hasAddress: app.webhook != nil, now: now) }] as PageModel
        }
        return try frame.page(.webhooks, of: app, model, notices: Self.notices, problem: problem, request, context)
    }
}
