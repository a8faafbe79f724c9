import Hummingbird
import Web

/// Those who depend on the platform, for programs: `/api/status/v1/dependents`.
struct DependentRoutes: Sendable {
    let dependents: Dependents
    let board: Board

    func add(writer api: some RouterMethods<WriterContext>) {
        api.post("dependents") { request, context in
            let body = try await request.json(Body.self)
            let id = try await dependents.add(
                name: body.name, about: body.about, components: try StatusID.values(body.components ?? [], field: "components"),
                by: context.actor
            )
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description), status: .created)
        }
        api.patch("dependents/{id}") { request, context in
            let (id, body) = (try context.statusID(), try await request.json(Changes.self))
            let needed = try body.components.map { try StatusID.values($0, field: "components") }
            try await dependents.change(id, name: body.name, about: body.about, components: needed, by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description))
        }
        api.delete("dependents/{id}") { _, context in
            try await dependents.remove(try context.statusID(), by: context.actor)
            try await board.refresh()
            return Response.noContent()
        }
    }

    /// What is left out stays.
    private struct Changes: Decodable {
        let name: String?
        let about: String?
        let components: [String]?
    }

    private struct Body: Decodable {
        let name: String
        let about: String
        let components: [String]?
    }
}
