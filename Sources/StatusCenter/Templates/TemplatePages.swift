import Hummingbird
import Web

/// The templates at the desk: writing, changing and taking away.
struct TemplatePages: Sendable {
    let services: StatusServices
    let maker: StatusPageMaker

    func add(editors router: some RouterMethods<AdminContext>) {
        router.get("desk/templates") { request, context in try await page(nil, request, context) }
        router.get("desk/templates/{id}") { request, context in
            try await page(try await services.templates.one(try context.statusID()), request, context)
        }
        router.post("desk/templates") { request, context in
            let order = try TemplatePages.order(try await request.form(limits: IncidentForm.limits))
            _ = try await services.templates.add(order, by: context.actor)
            return Response.seeOther("/desk/templates")
        }
        router.post("desk/templates/{id}") { request, context in
            let (id, form) = (try context.statusID(), try await request.form(limits: IncidentForm.limits))
            let order = try TemplatePages.order(form)
            try await services.templates.change(id, by: context.actor) { _ in order }
            return Response.seeOther("/desk/templates")
        }
        router.post("desk/templates/{id}/ending") { _, context in
            try await services.templates.remove(try context.statusID(), by: context.actor)
            return Response.seeOther("/desk/templates")
        }
    }

    private static func order(_ form: Form) throws -> TemplateOrder {
        TemplateOrder(
            name: try form.required("name"), title: form["title"], body: try form.required("body"),
            status: try IncidentBody.status(try form.required("status")), impact: try IncidentForm.impact(form),
            components: try IncidentForm.changes(form)
        )
    }

    /// - Parameter template: the one that is changed; nil for a new one.
    private func page(_ template: IncidentTemplate?, _ request: Request, _ context: AdminContext) async throws -> Response {
        let facts = try services.board.edition.facts
        let templates = try await services.templates.all()
        let silent = (part: "Not spoken of", impact: "As the parts say")
        var model = IncidentForm(facts: facts, templates: []).fields(template?.order, silent: silent)
        let chosen = template?.order.status ?? .investigating
        model["kinds"] = [("Incidents", Incident.Kind.incident), ("Maintenance", .maintenance)].map { heading, kind in
            let own = kind == .incident ? IncidentStatus.ofIncidents : IncidentStatus.ofMaintenance
            return [
                "heading": heading,
                "statuses": IncidentTemplate.statuses.filter(own.contains).map {
                    IncidentForm.choice($0.rawValue, $0.words, isChosen: $0 == chosen)
                },
            ] as PageModel
        }
        model["known"] = templates.map { TemplatePages.model($0, facts) }
        if let template { model["changed"] = ["id": StatusID(template.id).description, "known_name": template.order.name] as PageModel }
        let html = try maker.page("templates", title: template?.order.name ?? "Templates", path: "/desk", model)
        return try Page(html).response(from: request, context: context)
    }

    private static func model(_ template: IncidentTemplate, _ facts: Facts) -> PageModel {
        let order = template.order
        var model: PageModel = [
            "id": StatusID(template.id).description, "known_name": order.name, "status_words": order.status.words,
            "use_path": order.kind == .maintenance ? "#plan" : "#begin",
        ]
        model.set("excerpt", nonEmpty: String(order.body.prefix(160)) + (order.body.count > 160 ? "…" : ""))
        model.set("names", nonEmpty: order.components.compactMap { facts.component[$0.id]?.name }.joined(separator: ", "))
        let begins = IncidentPages.beginnings.contains(order.status) || order.status == .scheduled
        if begins { model["begins"] = true }
        return model
    }
}
