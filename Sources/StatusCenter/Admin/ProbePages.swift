import Hummingbird
import Storage
import Web

/// The settings of a probe at the desk.
struct ProbePages: Sendable {
    let services: StatusServices
    let maker: StatusPageMaker

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("desk/probes/{id}") { request, context in try await page(try context.statusID(), request, context) }
        router.post("desk/probes/{id}") { request, context in
            let (id, form) = (try context.statusID(), try await request.form())
            try await services.probes.change(id, by: context.actor) { order in try ProbePages.fill(&order, from: form) }
            return try await back()
        }
        router.post("desk/probes/{id}/ending") { _, context in
            try await services.probes.remove(try context.statusID(), by: context.actor)
            return try await back()
        }
    }

    private func back() async throws -> Response {
        try await services.board.refresh()
        return Response.seeOther("/desk/watch")
    }

    /// What the forms of a new probe and of one that is there have in common. A password that is not typed stays as it was.
    static func fill(_ order: inout ProbeOrder, from form: Form) throws {
        func given(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        order.name = try form.required("name")
        order.target = try form.required("target")
        order.expectation = form["expectation"] ?? ""
        order.failingStatus = try ProbeOrder.failing(try form.required("failing_status"))
        order.timeoutMs = try form.wholeNumber("timeout_ms")
        order.everySeconds = try form.wholeNumber("every_seconds")
        order.regionID = try StatusID.values(given("region").map { [$0] } ?? [], field: "region_id").first
        order.account = given("account")
        order.password = given("password") ?? order.password
    }

    private func page(_ id: Int64, _ request: Request, _ context: AdminContext) async throws -> Response {
        let facts = try services.board.edition.facts
        guard let probe = try await services.database.read({ tx in try ProbeRows.one(id, in: tx) }) else {
            throw Problem.notFound("There is no probe with this id.")
        }
        var model: PageModel = [
            "id": StatusID(id).description, "probe_name": probe.name, "probe_kind": probe.kind.rawValue, "target": probe.target,
            "failures": ProbePages.failures(chosen: probe.failingStatus), "timeout_ms": String(probe.timeoutMs),
            "every_seconds": String(probe.everyMs / .second),
            "region_list": facts.regions.map {
                IncidentForm.choice(StatusID($0.region.id).description, $0.region.name, isChosen: $0.region.id == probe.regionID)
            },
        ]
        model.set("part_name", nonEmpty: facts.component[probe.componentID]?.name)
        model.set("expectation", nonEmpty: probe.expectation)
        model.set("account", nonEmpty: probe.account)
        model["is_journey"] = probe.kind == .journey ? true : nil
        model["is_heartbeat"] = probe.kind == .heartbeat ? true : nil
        return try Page(try maker.page("probe", title: probe.name, path: "/desk", model)).response(from: request, context: context)
    }

    static func failures(chosen: ComponentStatus?) -> [PageModel] {
        ComponentStatus.allCases.filter { $0 >= .degradedPerformance }.reversed().map {
            IncidentForm.choice($0.rawValue, $0.words, isChosen: $0 == chosen)
        }
    }

    /// One in the list of what is watched.
    static func line(_ probe: Probe) -> PageModel {
        ["id": StatusID(probe.id).description, "probe_name": probe.name, "probe_kind": probe.kind.rawValue, "target": probe.target]
    }
}
