import Hummingbird
import Web

/// Who looks after the page and which programs may write, at the desk.
struct PeoplePages: Sendable {
    let admins: Admins
    let maker: StatusPageMaker

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("desk/people") { request, context in try await page(nil, request, context) }
        router.post("desk/people") { request, context in
            let form = try await request.form()
            let name = try form.required("name")
            let made = try await admins.invite(name, as: try PeopleRoutes.role(form["role"]), by: context.actor)
            return try await page((name, made.password), request, context)
        }
        router.post("desk/people/{id}/role") { request, context in
            let id = try context.statusID()
            try await admins.give(try PeopleRoutes.role(try await request.form()["role"]), to: id, by: context.actor)
            return Response.seeOther("/desk/people")
        }
        router.post("desk/people/{id}/dismissing") { _, context in
            try await admins.dismiss(try context.statusID(), by: context.actor)
            return Response.seeOther("/desk/people")
        }
        router.post("desk/tokens") { request, context in
            let form = try await request.form()
            let name = try form.required("name")
            let made = try await admins.makeToken(name: name, role: try PeopleRoutes.role(form["role"]), by: context.actor)
            return try await page((name, made.secret), request, context)
        }
        router.post("desk/tokens/{id}/ending") { _, context in
            try await admins.removeToken(try context.statusID(), by: context.actor)
            return Response.seeOther("/desk/people")
        }
    }

    /// - Parameter told: what is told this once: a name, and its password or token.
    private func page(
        _ told: (name: String, secret: String)?, _ request: Request, _ context: AdminContext
    ) async throws -> Response {
        var model: PageModel = [
            "people": try await admins.people().map { person in
                var model: PageModel = [
                    "id": StatusID(person.id).description, "person_name": person.name, "roles": PeoplePages.roles(chosen: person.role),
                ]
                if person.id == context.admin.id { model["is_self"] = true }
                return model
            },
            "tokens": try await admins.tokens().map { token in
                [
                    "id": StatusID(token.id).description, "token_name": token.name, "role_words": token.role.rawValue,
                    "used_words": token.lastUsedAt.map { "used about \(Calendar.moment($0))" } ?? "not used yet",
                ] as PageModel
            },
            "roles": PeoplePages.roles(chosen: .editor),
        ]
        if let told { model["told"] = ["told_name": told.name, "secret": told.secret] as PageModel }
        let html = try maker.page("people", title: "People and programs", path: "/desk", model)
        return try Page(html, status: told == nil ? .ok : .created).response(from: request, context: context)
    }

    private static func roles(chosen: Role) -> [PageModel] {
        Role.allCases.map { role in
            var model: PageModel = ["value": role.rawValue, "label": role.words]
            if role == chosen { model["is_chosen"] = true }
            return model
        }
    }
}
