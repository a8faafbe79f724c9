import Hummingbird
import Web

/// Where those who look after the page open incidents and maintenances, go on with them, and tell of what is over.
struct IncidentPages: Sendable {
    static let beginnings: [IncidentStatus] = [.investigating, .identified, .monitoring, .draft]

    let services: StatusServices
    let maker: StatusPageMaker

    func add(editors router: some RouterMethods<AdminContext>) {
        router.post("desk/incidents") { request, context in
            let form = try await request.form(limits: IncidentForm.limits)
            let order = try IncidentPages.order(form, try IncidentBody.status(try form.required("status")))
            return try await open(order, by: context.actor)
        }
        router.post("desk/past") { request, context in
            let form = try await request.form(limits: IncidentForm.limits)
            var order = try IncidentPages.order(form, .resolved)
            order.startedAt = try IncidentForm.time(form, "started_at")
            order.resolvedAt = try IncidentForm.time(form, "resolved_at")
            return try await open(order, by: context.actor)
        }
        router.post("desk/maintenances") { request, context in
            let form = try await request.form(limits: IncidentForm.limits)
            var order = try IncidentPages.order(form, .scheduled)
            order.kind = .maintenance
            order.scheduledFor = try IncidentForm.time(form, "scheduled_for")
            order.scheduledUntil = try IncidentForm.time(form, "scheduled_until")
            return try await open(order, by: context.actor)
        }
        router.get("desk/incidents/{id}") { request, context in try await page(try context.statusID(), request, context) }
        router.post("desk/incidents/{id}/updates") { request, context in
            let (id, form) = (try context.statusID(), try await request.form(limits: IncidentForm.limits))
            let word = IncidentWord(
                status: try IncidentBody.status(try form.required("status")), body: try form.required("body"),
                components: try IncidentForm.changes(form),
                regions: try IncidentPages.regions(form), impact: try IncidentForm.impact(form), statement: IncidentForm.statement(form),
                audiences: try IncidentForm.audiences(form)
            )
            try await services.incidents.update(id, word, by: context.actor)
            try await services.board.refresh()
            return Response.seeOther("/desk")
        }
        router.post("desk/incidents/{id}/discarding") { _, context in
            try await services.incidents.discard(try context.statusID(), by: context.actor)
            return Response.seeOther("/desk")
        }
    }

    /// Nothing ticked is everywhere, but only where there was something to tick. What was left as the page had it says nothing: since then
    /// another region may have been found.
    private static func regions(_ form: Form) throws(Problem) -> [Int64]? {
        guard form["asks_regions"] != nil else { return nil }
        let ticked = try StatusID.values(form.all("region"), field: "regions")
        let shown = try StatusID.values(form.all("shown_region"), field: "regions")
        return Set(ticked) == Set(shown) ? nil : ticked
    }

    private static func order(_ form: Form, _ status: IncidentStatus) throws -> IncidentOrder {
        IncidentOrder(
            name: try form.required("name"), status: status, body: try form.required("body"), components: try IncidentForm.changes(form),
            regions: try StatusID.values(form.all("region"), field: "regions"), impact: try IncidentForm.impact(form),
            statement: form["impact_statement"] ?? "", audiences: try IncidentForm.audiences(form) ?? []
        )
    }

    private func open(_ order: IncidentOrder, by actor: Actor) async throws -> Response {
        _ = try await services.incidents.open(order, by: actor)
        try await services.board.refresh()
        return Response.seeOther("/desk")
    }

    /// One that is open, and what can be said about it.
    private func page(_ id: Int64, _ request: Request, _ context: AdminContext) async throws -> Response {
        let incident = try await services.incidents.one(id)
        let facts = try services.board.edition.facts
        var form = try await services.incidentForm(facts, request)
        form.said = incident
        let known = incident.kind == .incident ? IncidentStatus.ofIncidents : IncidentStatus.ofMaintenance
        let next = known.filter { incident.status.next.contains($0) && $0 != .postmortem }
        var model: PageModel = ["item": StatusModels(facts: facts).incident(incident)]
        if !next.isEmpty {
            // A further word changes nothing by itself.
            model["saying"] = form.model(next, standing: incident.status, silent: (part: "As it is", impact: "As it is"))
            model["has_regions"] = facts.regions.isEmpty ? nil : true
            model["asks_regions"] = true
            model["places"] = facts.regions.map { WatchPages.choice($0.region.id, $0.region.name, among: incident.regions) }
        }
        return try Page(try maker.page("word", title: incident.name, path: "/desk", model)).response(from: request, context: context)
    }
}

extension StatusServices {
    /// The forms of a page, filled in from the template that its address names.
    /// - Throws: 404 for a template that there is not.
    func incidentForm(_ facts: Facts, _ request: Request) async throws -> IncidentForm {
        var form = IncidentForm(facts: facts, templates: try await templates.all())
        guard let wanted = request.uri.queryParameters["template"], !wanted.isEmpty else { return form }
        form.picked = form.templates.first { StatusID($0.id).description == wanted }
        guard form.picked != nil else { throw Problem.notFound("There is no template with this id.") }
        return form
    }
}
