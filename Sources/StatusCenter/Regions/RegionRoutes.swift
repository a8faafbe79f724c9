import Hummingbird
import Web

/// Regions for programs: `/api/status/v1/regions`.
struct RegionRoutes: Sendable {
    let regions: Regions
    let board: Board

    func add(writer api: some RouterMethods<WriterContext>) {
        api.post("regions") { request, context in
            let id = try await regions.add(name: try await request.json(Body.self).name, by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description), status: .created)
        }
        api.patch("regions/{id}") { request, context in
            let id = try context.statusID()
            try await regions.rename(id, to: try await request.json(Body.self).name, by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description))
        }
        api.delete("regions/{id}") { _, context in
            try await regions.remove(try context.statusID(), by: context.actor)
            try await board.refresh()
            return Response.noContent()
        }
    }

    private struct Body: Decodable {
        let name: String
    }
}

extension StatusID {
    /// The ids of a list that a program has sent.
    /// - Throws: a `Problem` 422 naming the field.
    static func values(_ texts: [String], field: String) throws(Problem) -> [Int64] {
        var values: [Int64] = []
        for text in texts {
            guard let id = StatusID(text) else { throw Problem.invalid(field: field, "Nothing has the id \(text.prefix(40)).") }
            values.append(id.value)
        }
        return values
    }
}
