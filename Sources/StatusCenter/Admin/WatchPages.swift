import Hummingbird
import Web

/// What is watched, at the desk: regions, parts with their probes and needs, and those who depend on them.
struct WatchPages: Sendable {
    let services: StatusServices
    let maker: StatusPageMaker

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("desk/watch") { request, context in try await page(nil, request, context) }
        router.post("desk/regions") { request, context in
            _ = try await services.regions.add(name: try await request.form().required("name"), by: context.actor)
            return try await back()
        }
        router.post("desk/components") { request, context in
            let form = try await request.form()
            let order = ComponentOrder(
                name: try form.required("name"), description: form["description"], groupID: form["group"].flatMap { StatusID($0)?.value },
                isGroup: form["is_group"] != nil
            )
            _ = try await services.components.add(order, by: context.actor)
            return try await back()
        }
        router.post("desk/components/{id}/place") { request, context in
            let (id, form) = (try context.statusID(), try await request.form())
            let regions = try StatusID.values(form.all("region"), field: "regions")
            let needs = try StatusID.values(form.all("needs"), field: "needs")
            try await services.components.place(id, regions: regions, needs: needs, by: context.actor)
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
        addEnding(to: router)
    }

    private func addEnding(to router: some RouterMethods<AdminContext>) {
        router.post("desk/regions/{id}/ending") { _, context in
            try await services.regions.remove(try context.statusID(), by: context.actor)
            return try await back()
        }
        router.post("desk/components/{id}/ending") { _, context in
            try await services.components.remove(try context.statusID(), by: context.actor)
            return try await back()
        }
        router.post("desk/probes/{id}/ending") { _, context in
            try await services.probes.remove(try context.statusID(), by: context.actor)
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

    private static func order(_ form: Form) throws -> ProbeOrder {
        guard let component = form["component"].flatMap({ StatusID($0) }) else {
            throw Problem.invalid(field: "component", "Choose what it speaks of.")
        }
        guard let kind = form["kind"].flatMap({ Probe.Kind(rawValue: $0) }) else {
            throw Problem.invalid(field: "kind", "Use \(Probe.Kind.words).")
        }
        func given(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        return ProbeOrder(
            componentID: component.value, name: try form.required("name"), kind: kind, target: try form.required("target"),
            expectation: form["expectation"] ?? "", failingStatus: try ProbeOrder.failing(try form.required("failing_status")),
            everySeconds: given("every_seconds").flatMap { Int64($0) }, regionID: given("region").flatMap { StatusID($0)?.value },
            account: given("account"), password: given("password")
        )
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
            "watched_parts": parts.map { part in
                [
                    "id": StatusID(part.id).description, "part_name": part.name,
                    "probes": (probes[part.id] ?? []).map(WatchPages.model),
                    "region_choices": facts.regions.map { WatchPages.choice($0.region.id, $0.region.name, among: part.regions) },
                    "need_choices": parts.filter { $0.id != part.id }.map {
                        WatchPages.choice($0.id, $0.name, among: facts.dependencies.needs[part.id] ?? [])
                    },
                ] as PageModel
            },
            "dependents": facts.dependents.map { WatchPages.choice($0.id, $0.name) },
            "probe_kinds": Probe.Kind.allCases.map { ["value": $0.rawValue, "label": $0.rawValue] as PageModel },
            "failures": ComponentStatus.allCases.filter { $0 >= .degradedPerformance }.reversed().map {
                ["value": $0.rawValue, "label": $0.words] as PageModel
            },
        ]
        let html = try maker.page("watch", title: "What is watched", path: "/desk", model)
        return try Page(html, status: heartbeat == nil ? .ok : .created).response(from: request, context: context)
    }

    private static func choice(_ id: Int64, _ name: String, among ticked: [Int64] = []) -> PageModel {
        var model: PageModel = ["value": StatusID(id).description, "label": name]
        if ticked.contains(id) { model["is_ticked"] = true }
        return model
    }

    private static func model(_ probe: Probe) -> PageModel {
        [
            "id": StatusID(probe.id).description, "probe_name": probe.name, "probe_kind": probe.kind.rawValue, "target": probe.target,
        ]
    }
}
