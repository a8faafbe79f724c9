import Hummingbird
import Storage
import Web

/// What is watched, at the desk: regions, parts with their probes and needs, and those who depend on them.
struct WatchPages: Sendable {
    let services: StatusServices
    let maker: StatusPageMaker

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("desk/watch") { request, context in try await page(nil, request, context) }
        router.post("desk/page") { request, context in
            let form = try await request.form()
            let about = try WatchPages.about(form)
            try await services.database.write { [actor = context.actor, at = services.now()] tx in
                try AboutRows.set(about, by: actor, at: at, in: tx)
            }
            return try await back()
        }
        router.post("desk/regions") { request, context in
            _ = try await services.regions.add(name: try await request.form().required("name"), by: context.actor)
            return try await back()
        }
        router.post("desk/probes") { request, context in
            let form = try await request.form()
            let made = try await services.probes.add(try WatchPages.order(form), by: context.actor)
            guard let secret = made.secret else { return try await back() }
            return try await page("\(maker.origin)/api/status/v1/heartbeats/\(secret)", request, context)
        }
        router.post("desk/dependents") { request, context in
            let form = try await request.form()
            _ = try await services.dependents.add(
                name: try form.required("name"), about: try form.required("about"),
                components: try StatusID.values(form.all("component"), field: "components"), by: context.actor
            )
            return try await back()
        }
        addChanging(to: router)
    }

    private func addChanging(to router: some RouterMethods<AdminContext>) {
        router.post("desk/regions/{id}") { request, context in
            let id = try context.statusID()
            try await services.regions.rename(id, to: try await request.form().required("name"), by: context.actor)
            return try await back()
        }
        router.post("desk/dependents/{id}") { request, context in
            let (id, form) = (try context.statusID(), try await request.form())
            let needed = try StatusID.values(form.all("component"), field: "components")
            try await services.dependents.change(id, about: try form.required("about"), components: needed, by: context.actor)
            return try await back()
        }
        router.post("desk/regions/{id}/ending") { _, context in
            try await services.regions.remove(try context.statusID(), by: context.actor)
            return try await back()
        }
        router.post("desk/dependents/{id}/ending") { _, context in
            try await services.dependents.remove(try context.statusID(), by: context.actor)
            return try await back()
        }
    }

    private func back() async throws -> Response {
        try await services.board.refresh()
        return Response.seeOther("/desk/watch")
    }

    private static func about(_ form: Form) throws -> About {
        try About(
            description: form["description"], keeper: form["operator"], address: form["address"], contact: form["contact"],
            monthlyActives: form.wholeNumber("monthly_actives")
        ).checked()
    }

    private static func order(_ form: Form) throws -> ProbeOrder {
        guard let component = form["component"].flatMap({ StatusID($0) }) else {
            throw Problem.invalid(field: "component", "Choose what it speaks of.")
        }
        guard let kind = form["kind"].flatMap({ Probe.Kind(rawValue: $0) }) else {
            throw Problem.invalid(field: "kind", "Use \(Probe.Kind.words).")
        }
        var order = ProbeOrder(componentID: component.value, name: "", kind: kind, target: "")
        try ProbePages.fill(&order, from: form)
        return order
    }

    /// - Parameter heartbeat: an address that is told this once.
    private func page(_ heartbeat: String?, _ request: Request, _ context: AdminContext) async throws -> Response {
        let facts = try services.board.edition.facts
        let probes = Dictionary(grouping: try await services.probes.all(), by: \.componentID)
        let parts = facts.components.filter { !$0.isGroup }
        let model: PageModel = [
            "heartbeat": heartbeat, "watch_file": services.watchFile.path,
            "file_is_there": services.watchFile.isThere ? true : nil,
            "region_list": facts.regions.map { WatchPages.choice($0.region.id, $0.region.name) },
            "groups": facts.components.filter(\.isGroup).map { WatchPages.choice($0.id, $0.name) },
            "part_list": parts.map { WatchPages.choice($0.id, $0.name) },
            "watched_rows": ComponentPages.rows(facts.components, probes: probes),
            "dependents": facts.dependents.map { dependent in
                var model = WatchPages.choice(dependent.id, dependent.name)
                model["about"] = dependent.about
                model["need_choices"] = parts.map { WatchPages.choice($0.id, $0.name, among: dependent.components) }
                return model
            },
            "probe_kinds": Probe.Kind.allCases.map { ["value": $0.rawValue, "label": $0.rawValue] as PageModel },
            "failures": ProbePages.failures(chosen: nil), "service": WatchPages.model(facts.about),
        ]
        let html = try maker.page("watch", title: "What is watched", path: "/desk", model)
        return try Page(html, status: heartbeat == nil ? .ok : .created).response(from: request, context: context)
    }

    private static func model(_ about: About) -> PageModel {
        var model: PageModel = [:]
        model.set("about_text", nonEmpty: about.description)
        model.set("keeper", nonEmpty: about.keeper)
        model.set("address", nonEmpty: about.address)
        model.set("contact", nonEmpty: about.contact)
        model.set("actives", nonEmpty: about.monthlyActives.map { String($0) })
        return model
    }

    static func choice(_ id: Int64, _ name: String, among ticked: [Int64] = []) -> PageModel {
        var model: PageModel = ["value": StatusID(id).description, "label": name]
        if ticked.contains(id) { model["is_ticked"] = true }
        return model
    }
}
