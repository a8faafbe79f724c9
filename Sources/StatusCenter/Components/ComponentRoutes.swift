import Hummingbird
import Web

/// Components for programs: `/api/status/v1/components`.
struct ComponentRoutes: Sendable {
    let components: Components
    let board: Board

    func add(writer api: some RouterMethods<WriterContext>) {
        api.post("components") { request, context in
            let body = try await request.json(Body.self)
            let order = ComponentOrder(
                name: body.name ?? "", description: body.description, groupID: try body.group(), isGroup: body.isGroup ?? false,
                isShownOnlyWhenDegraded: body.onlyShowIfDegraded ?? false,
                regions: try StatusID.values(body.regions ?? [], field: "regions"),
                needs: try StatusID.values(body.needs ?? [], field: "needs")
            )
            let id = try await components.add(order, by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description), status: .created)
        }
        api.patch("components/{id}") { request, context in
            let body = try await request.json(Body.self)
            let id = try context.statusID()
            try await components.change(id, to: try body.changes(), by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description))
        }
        api.post("components/{id}/moves") { request, context in
            let id = try context.statusID()
            guard let direction = MoveDirection(rawValue: try await request.json(MoveBody.self).direction) else {
                throw Problem.invalid(field: "direction", "A component moves up or down.")
            }
            try await components.move(id, direction, by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description))
        }
        api.delete("components/{id}") { _, context in
            try await components.remove(try context.statusID(), by: context.actor)
            try await board.refresh()
            return Response.noContent()
        }
    }

    private struct MoveBody: Decodable {
        let direction: String
    }

    private struct Body: Decodable {
        let name: String?
        let description: String?
        let groupId: String?
        let isGroup: Bool?
        let onlyShowIfDegraded: Bool?
        let regions: [String]?
        let needs: [String]?
        /// Of a group.
        let components: [String]?

        func changes() throws -> ComponentChanges {
            // Whoever says nothing asks for a name, and is told that it is missing.
            let isSilent = regions == nil && needs == nil && description == nil && groupId == nil && components == nil
                && onlyShowIfDegraded == nil
            return ComponentChanges(
                name: name ?? (isSilent ? "" : nil), description: description,
                regions: try regions.map { try StatusID.values($0, field: "regions") },
                needs: try needs.map { try StatusID.values($0, field: "needs") }, membership: try membership(),
                isShownOnlyWhenDegraded: onlyShowIfDegraded,
                parts: try components.map { try StatusID.values($0, field: "components") }
            )
        }

        /// An empty id takes a part out of its group.
        private func membership() throws(Problem) -> ComponentChanges.Membership? {
            if groupId == "" { return .standsAlone }
            return try group().map { .of(group: $0) }
        }

        func group() throws(Problem) -> Int64? {
            guard let groupId else { return nil }
            guard let id = StatusID(groupId) else { throw Problem.invalid(field: "group_id", "No group has this id.") }
            return id.value
        }
    }
}

/// What was made, by its id; a secret is told this once.
struct Made: Encodable, Sendable {
    let id: String
    var secret: String?
}
