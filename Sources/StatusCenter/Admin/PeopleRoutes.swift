import Hummingbird
import Web

/// Who looks after the page, for programs of those who may say so: `/api/status/v1/admins`.
struct PeopleRoutes: Sendable {
    let admins: Admins

    func add(admin api: some RouterMethods<AdminContext>) {
        api.get("admins") { _, _ in ResponseJSON(List(items: try await admins.people().map(Person.init))) }
        api.post("admins") { request, context in
            let body = try await request.json(Body.self)
            let (id, password) = try await admins.invite(body.name ?? "", as: try PeopleRoutes.role(body.role), by: context.actor)
            return ResponseJSON(Made(id: StatusID(id).description, secret: password), status: .created)
        }
        api.patch("admins/{id}") { request, context in
            let id = try context.statusID()
            try await admins.give(try PeopleRoutes.role(try await request.json(Body.self).role), to: id, by: context.actor)
            return ResponseJSON(Made(id: StatusID(id).description))
        }
        api.delete("admins/{id}") { _, context in
            try await admins.dismiss(try context.statusID(), by: context.actor)
            return Response.noContent()
        }
    }

    static func role(_ text: String?) throws(Problem) -> Role {
        guard let role = Role(rawValue: text ?? "") else {
            let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalid(field: "role", "A role is one of \(known).")
        }
        return role
    }

    private struct Body: Decodable {
        let name: String?
        let role: String?
    }

    private struct List: Encodable, Sendable {
        let items: [Person]
    }

    private struct Person: Encodable, Sendable {
        let id: String
        let name: String
        let role: String

        init(_ admin: Admin) {
            id = StatusID(admin.id).description
            name = admin.name
            role = admin.role.rawValue
        }
    }
}
