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
        let form = try await services.incidentForm(facts, request)
        let model: PageModel = [
            "admin_name": context.admin.name, "role_words": context.role.rawValue,
            "has_regions": facts.regions.isEmpty ? nil : true,
            "may_edit": context.role >= .editor ? true : nil, "may_keep": context.role >= .admin ? true : nil,
            "refused_file": services.watchFile.refusal.map { "\($0)" },
            "work": open.map { item in
                var model = models.incident(item)
                if item.status == .draft { model["is_draft"] = true }
                return model
            },
            "opening": form.model(
                IncidentPages.beginnings, standing: .investigating, silent: (part: "Not affected", impact: "As the parts say")
            ),
            "planning": form.model([.scheduled], standing: .scheduled, silent: (part: "Not affected", impact: "Maintenance")),
            "telling": form.fields(nil, silent: (part: "Not affected", impact: "As the parts say")),
            "places": facts.regions.map { ["value": StatusID($0.region.id).description, "label": $0.region.name] as PageModel },
            "probes": probes.map(DeskPages.probe), "audit": audit.map(DeskPages.entry),
            "remarks": remarks.map { DiscussionPages.model($0) }, "over": over.map(models.incident),
            "actions": actions.map(PostmortemPages.model),
        ]
        return try Page(try maker.page("desk", title: "Desk", path: "/desk", model)).response(from: request, context: context)
    }

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
