import Hummingbird
import Storage
import Web

/// The desk of those who look after the page: what is open, drafts, words about it, probes, and who did what.
struct DeskPages: Sendable {
    static let audited = 20
    /// Remarks shown to be moderated.
    static let moderated = 30
    /// Incidents that are over, shown to be explained.
    static let explained = 10

    let services: StatusServices
    let maker: StatusPageMaker

    func add(signedIn router: some RouterMethods<AdminContext>) {
        router.get("desk", use: desk)
        for (path, isHidden) in [("hiding", true), ("showing", false)] {
            router.post(RouterPath("desk/remarks/{id}/\(path)")) { _, context in
                try await services.discussion.hide(try context.statusID(), isHidden, by: context.actor)
                try await services.board.refresh()
                return Response.seeOther("/desk#remarks")
            }
        }
    }

    func add(editors router: some RouterMethods<AdminContext>) {
        router.post("desk/incidents") { request, context in
            let form = try await request.form()
            let changes = try DeskPages.changes(form)
            let order = IncidentOrder(
                name: try form.required("name"), status: try IncidentBody.status(try form.required("status")),
                body: try form.required("body"), components: changes,
                regions: try StatusID.values(form.all("region"), field: "regions")
            )
            _ = try await services.incidents.open(order, by: context.actor)
            try await services.board.refresh()
            return Response.seeOther("/desk")
        }
        router.post("desk/maintenances") { request, context in
            let form = try await request.form()
            let order = IncidentOrder(
                kind: .maintenance, name: try form.required("name"), status: .scheduled, body: try form.required("body"),
                components: try form.all("component").map { try ComponentBody(id: $0, status: nil).change(.underMaintenance) },
                regions: try StatusID.values(form.all("region"), field: "regions"),
                scheduledFor: try DeskPages.time(form, "scheduled_for"), scheduledUntil: try DeskPages.time(form, "scheduled_until")
            )
            _ = try await services.incidents.open(order, by: context.actor)
            try await services.board.refresh()
            return Response.seeOther("/desk")
        }
        router.post("desk/incidents/{id}/updates") { request, context in
            let id = try context.statusID()
            let form = try await request.form()
            let word = IncidentWord(
                status: try IncidentBody.status(try form.required("status")), body: try form.required("body"),
                components: try DeskPages.changes(form)
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

    /// A time of a form, which browsers send without a zone: it is UTC.
    private static func time(_ form: Form, _ field: String) throws(Problem) -> Int64 {
        let text = try form.required(field)
        let whole = text.count == 16 ? "\(text):00Z" : "\(text)Z"
        guard let time = Timestamp.milliseconds(rfc3339: whole), (0..<4_102_444_800_000).contains(time) else {
            throw Problem.invalid(field: field, "“\(field)” must be a time such as 2026-11-24T14:00, UTC.")
        }
        return time
    }

    /// The components that are ticked, all with the one status that was chosen.
    private static func changes(_ form: Form) throws(Problem) -> [ComponentChange] {
        var changes: [ComponentChange] = []
        for id in form.all("component") {
            changes.append(try ComponentBody(id: id, status: form["component_status"]).change(.majorOutage))
        }
        return changes
    }

    private func desk(_ request: Request, _ context: AdminContext) async throws -> Response {
        let facts = try services.board.edition.facts
        let models = StatusModels(facts: facts)
        let worked = try await services.incidents.worked()
        let open = worked.filter { !$0.status.isOver }
        let over = worked.filter { $0.kind == .incident && $0.status.isOver }.prefix(DeskPages.explained)
        let probes = try await services.probes.all()
        let (audit, remarks, actions) = try await services.database.read { tx in
            (
                try context.role >= .admin ? AuditLog.entries(before: nil, limit: DeskPages.audited, in: tx) : [],
                try RemarkRows.newest(limit: DeskPages.moderated, in: tx), try ActionItems.open(in: tx)
            )
        }
        let parts = facts.components.filter { !$0.isGroup }.map { component in
            ["value": StatusID(component.id).description, "label": component.name] as PageModel
        }
        let model: PageModel = [
            "admin_name": context.admin.name, "role_words": context.role.rawValue,
            "has_regions": facts.regions.isEmpty ? nil : true,
            "may_edit": context.role >= .editor ? true : nil, "may_keep": context.role >= .admin ? true : nil,
            "refused_file": services.watchFile.refusal.map { "\($0)" },
            "work": open.map { item in
                var model = models.incident(item)
                model["next"] = IncidentStatus.allCases.filter(item.status.next.contains).map(DeskPages.choice)
                if item.status == .draft { model["is_draft"] = true }
                return model
            },
            "parts": parts,
            "places": facts.regions.map { ["value": StatusID($0.region.id).description, "label": $0.region.name] as PageModel },
            "beginnings": [IncidentStatus.investigating, .identified, .monitoring, .draft].map(DeskPages.choice),
            "component_statuses": ComponentStatus.allCases.reversed().map { ["value": $0.rawValue, "label": $0.words] as PageModel },
            "probes": probes.map(DeskPages.probe), "audit": audit.map(DeskPages.entry),
            "remarks": remarks.map(DiscussionPages.model), "over": over.map(models.incident),
            "actions": actions.map(PostmortemPages.model),
        ]
        return try Page(try maker.page("desk", title: "Desk", path: "/desk", model)).response(from: request, context: context)
    }

    private static func choice(_ status: IncidentStatus) -> PageModel { ["value": status.rawValue, "label": status.words] }

    private static func probe(_ probe: Probe) -> PageModel {
        let (tone, words) = switch (probe.verdict.isDown, probe.error, probe.checkedAt) {
        case (true, _, _): ("major", "Down")
        case (false, _?, _): ("degraded", "Failing")
        case (false, nil, nil): ("maintenance", "Not asked yet")
        case (false, nil, _?): ("good", "Up")
        }
        var model: PageModel = ["probe_name": probe.name, "target": probe.target, "tone": tone, "status_words": words]
        model.set("reason", nonEmpty: probe.error)
        return model
    }

    private static func entry(_ entry: AuditLog.Entry) -> PageModel {
        var model: PageModel = ["at_words": Calendar.moment(entry.at), "actor": entry.actor, "action": entry.action]
        model.set("detail", nonEmpty: entry.detail)
        return model
    }
}
