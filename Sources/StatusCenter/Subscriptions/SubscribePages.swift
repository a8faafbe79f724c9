import Hummingbird
import Web

/// "Subscribe": forms for mail and for webhooks, without an account or scripts, and for the browser itself, which needs scripts.
struct SubscribePages: Sendable {
    let subscriptions: Subscriptions
    let board: Board
    let maker: StatusPageMaker

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("subscribe") { request, context in try form(request, context) }
        router.post("subscribe", use: subscribe)
        for (path, title) in [("subscribe/asked", Phrase.askedTitle), ("subscribe/ended", .endedTitle)] {
            router.get(RouterPath(path)) { request, context in
                let tongue = PageTongue(request)
                let model: PageModel = [
                    title == .askedTitle ? "is_asked" : "is_ended": true, "languages": tongue.languages(path: "/\(path)"),
                ]
                let words = PageWords(tongue.language)
                let html = try maker.page("subscribed", title: words[title], path: "/subscribe", model, in: tongue)
                return try Page(html, in: tongue).response(from: request, context: context)
            }
        }
    }

    private func subscribe(_ request: Request, _ context: StatusContext) async throws -> Response {
        let (form, tongue) = (try await request.form(limits: SubscriptionRoutes.limits), PageTongue(request))
        do {
            let scope = try SubscriptionRoutes.scope(form.all("component"))
            if let email = form["email"] {
                try await subscriptions.add(mail: email, scope, isOnce: form["once"] != nil, from: context.client.address)
                return Response.seeOther(tongue.link("/subscribe/asked"))
            }
            let made = try await subscriptions.add(
                webhook: try form.required("url"), scope, format: try SubscriptionRoutes.format(form["format"]),
                from: context.client.address
            )
            var model: PageModel = ["manage_path": made.path, "manage_url": maker.origin + made.path, "address": made.address]
            model["secret"] = made.secret
            model["made"] = true
            model["is_chat"] = made.format == .statuspage ? nil : true
            model["is_confirmed"] = made.confirmedAt == nil ? nil : true
            let title = PageWords(tongue.language)[.keepSecret]
            let html = try maker.page("subscribed", title: title, path: "/subscribe", model, in: tongue)
            return try Page(html, status: .created, in: tongue).response(from: request, context: context)
        } catch let problem as Problem {
            return try self.form(request, context, refused: (form, problem))
        }
    }

    private func form(_ request: Request, _ context: StatusContext, refused: (form: Form, problem: Problem)? = nil) throws -> Response {
        let (ticked, tongue) = (Set(refused?.form.all("component") ?? []), PageTongue(request))
        let words = PageWords(tongue.language)
        let components = try board.edition.facts.components
        var model: PageModel = ["parts": SubscribePages.choices(components, ticked: ticked)]
        let chosen = refused?.form["format"]
        model["formats"] = WebhookFormat.allCases.map { format in
            var model: PageModel = ["value": format.rawValue, "label": format == .statuspage ? words[.formatProgram] : format.words]
            model["is_chosen"] = format.rawValue == chosen ? true : nil
            return model
        }
        model["embed"] = "<script async src=\"\(maker.origin)\(EmbedScript.path)\"></script>"
        model["push_key"] = subscriptions.pushes.key.publicText
        model["notify_words"] = words.notifications
        // What somebody has typed would be lost on the way to another language.
        model["languages"] = refused == nil ? tongue.languages(path: "/subscribe") : nil
        model["offers_mail"] = subscriptions.offersMail ? true : nil
        if let (form, problem) = refused {
            let isMail = form["email"] != nil
            model.set(isMail ? "mail_refused" : "webhook_refused", nonEmpty: words.detail(of: problem))
            // Whoever wanted one mail and slipped gets no more than that at the second try.
            model["is_once"] = isMail && form["once"] != nil ? true : nil
            model.set("typed_email", nonEmpty: String((form["email"] ?? "").prefix(MailAddress.lengthMax)))
            model.set("typed_url", nonEmpty: String((form["url"] ?? "").prefix(OutboundURL.lengthMax)))
        }
        let html = try maker.page("subscribe", title: words[.subscribe], path: "/subscribe", model, in: tongue)
        return try Page(html, refused?.problem, in: tongue).response(from: request, context: context)
    }

    /// - Parameter ticked: ids of components.
    static func choices(_ components: [Component], ticked: Set<String>) -> [PageModel] {
        components.filter { !$0.isGroup }.map { component in
            let id = StatusID(component.id).description
            var model: PageModel = ["value": id, "label": component.name]
            model["is_ticked"] = ticked.contains(id) ? true : nil
            return model
        }
    }
}
