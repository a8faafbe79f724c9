import Hummingbird
import Web

/// Parts and groups of what is watched, at the desk: adding, changing, moving and taking away.
struct ComponentPages: Sendable {
    let services: StatusServices
    let maker: StatusPageMaker

    func add(admin router: some RouterMethods<AdminContext>) {
        router.post("desk/components") { request, context in
            let form = try await request.form()
            let order = ComponentOrder(
                name: try form.required("name"), description: form["description"], groupID: form["group"].flatMap { StatusID($0)?.value },
                isGroup: form["is_group"] != nil
            )
            _ = try await services.components.add(order, by: context.actor)
            return try await back()
        }
        router.get("desk/components/{id}") { request, context in try page(try context.statusID(), request, context) }
        router.post("desk/components/{id}") { request, context in
            let (id, form) = (try context.statusID(), try await request.form())
            let isGroup = try component(id).isGroup
            try await services.components.change(id, to: try ComponentPages.changes(form, isGroup: isGroup), by: context.actor)
            return try await back()
        }
        router.post("desk/components/{id}/moving") { request, context in
            let (id, form) = (try context.statusID(), try await request.form())
            guard let direction = MoveDirection(rawValue: try form.required("direction")) else {
                throw Problem.invalid(field: "direction", "A component moves up or down.")
            }
            try await services.components.move(id, direction, by: context.actor)
            return try await back("#part-\(StatusID(id))")
        }
        router.post("desk/components/{id}/ending") { _, context in
            try await services.components.remove(try context.statusID(), by: context.actor)
            return try await back()
        }
    }

    private func back(_ fragment: String = "") async throws -> Response {
        try await services.board.refresh()
        return Response.seeOther("/desk/watch" + fragment)
    }

    private func component(_ id: Int64) throws -> Component {
        guard let component = try services.board.edition.facts.component[id] else {
            throw Problem.notFound("There is no component with this id.")
        }
        return component
    }

    private static func changes(_ form: Form, isGroup: Bool) throws(Problem) -> ComponentChanges {
        var changes = ComponentChanges(name: try form.required("name"), description: form["description"] ?? "")
        if isGroup {
            changes.parts = try StatusID.values(form.all("part"), field: "components")
            return changes
        }
        changes.regions = try StatusID.values(form.all("region"), field: "regions")
        changes.needs = try StatusID.values(form.all("needs"), field: "needs")
        changes.isShownOnlyWhenDegraded = form.isOn("only_show_if_degraded")
        let groups = try StatusID.values(form.all("group").filter { !$0.isEmpty }, field: "group_id")
        changes.membership = groups.first.map { .of(group: $0) } ?? .standsAlone
        return changes
    }

    private func page(_ id: Int64, _ request: Request, _ context: AdminContext) throws -> Response {
        let (facts, component) = (try services.board.edition.facts, try component(id))
        let parts = facts.components.filter { !$0.isGroup }
        let needed = facts.dependencies.needs[id] ?? []
        var model: PageModel = [
            "id": StatusID(id).description, "part_name": component.name,
            "region_choices": facts.regions.map { WatchPages.choice($0.region.id, $0.region.name, among: component.regions) },
            "need_choices": parts.filter { $0.id != id }.map { WatchPages.choice($0.id, $0.name, among: needed) },
            "member_choices": parts.map { WatchPages.choice($0.id, $0.name, among: $0.groupID == id ? [$0.id] : []) },
            "groups": facts.components.filter(\.isGroup).map {
                IncidentForm.choice(StatusID($0.id).description, $0.name, isChosen: $0.id == component.groupID)
            },
        ]
        model.set("about", nonEmpty: component.description)
        model["is_group"] = component.isGroup ? true : nil
        model["is_degraded_only"] = component.isShownOnlyWhenDegraded ? true : nil
        model["has_regions"] = facts.regions.isEmpty ? nil : true
        return try Page(try maker.page("component", title: component.name, path: "/desk", model)).response(from: request, context: context)
    }

    /// Groups with their parts below them, then parts without a group, as the front page has them.
    static func rows(_ components: [Component], probes: [Int64: [Probe]]) -> [PageModel] {
        let groups = components.filter(\.isGroup)
        func parts(_ group: Int64?) -> [Component] { components.filter { !$0.isGroup && $0.groupID == group } }
        var rows: [PageModel] = []
        func append(_ siblings: [Component], _ each: (Component) -> Void = { _ in }) {
            for (index, component) in siblings.enumerated() {
                var model: PageModel = [
                    "id": StatusID(component.id).description, "part_name": component.name,
                    "probes": (probes[component.id] ?? []).map(ProbePages.line),
                ]
                model["is_group"] = component.isGroup ? true : nil
                model["is_within"] = component.groupID == nil ? nil : true
                model["can_rise"] = index > 0 ? true : nil
                model["can_sink"] = index < siblings.count - 1 ? true : nil
                rows.append(model)
                each(component)
            }
        }
        append(groups) { append(parts($0.id)) }
        append(parts(nil))
        return rows
    }
}
