import Hummingbird
import Web

/// Whether everybody can connect an app, or only those whom its developer names.
struct TesterPages: Sendable {
    let apps: Apps
    let testers: Testers
    let frame: PortalFrame

    private static let notices = [
        "testing": "In test. From now on only you and your testers can connect it.", "open": "Open. Everybody can connect it.",
        "added": "Added.", "removed": "Removed. If they were connected, they still are.",
    ]

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("developers/apps/{id}/testers") { request, context in
            try await page(try await frame.own(context), request, context, typed: nil, problem: nil)
        }
        router.post("developers/apps/{id}/testers") { request, context in
            let form = try await request.form()
            return try await frame.after(.testers, done: "added", context) { app in
                try await testers.add(form["username"] ?? "", to: app.id)
            } otherwise: { app, problem in
                try await page(app, request, context, typed: form["username"], problem: problem)
            }
        }
        router.post("developers/apps/{id}/testers/{account}/remove") { request, context in
            try await frame.after(.testers, done: "removed", context) { app in
                try await testers.remove(try context.identifier("account"), from: app.id)
            } otherwise: { app, problem in
                try await page(app, request, context, typed: nil, problem: problem)
            }
        }
        router.post("developers/apps/{id}/testing") { request, context in
            let isTesting = try await request.form().isOn("testing")
            return try await frame.after(.testers, done: isTesting ? "testing" : "open", context) { app in
                try await apps.setTesting(isTesting, of: app.id, by: context.viewer.accountID)
            } otherwise: { app, problem in
                try await page(app, request, context, typed: nil, problem: problem)
            }
        }
    }

    private func page(
        _ app: DeveloperApp, _ request: Request, _ context: SignedInContext, typed: String?, problem: Problem?
    ) async throws -> Response {
        let list = try await testers.list(of: app.id)
        var model: PageModel = ["most": Testers.most, "count": list.count]
        model.set("username", nonEmpty: typed)
        if problem?.field == "username" { model["username_error"] = problem?.detail }
        if !list.isEmpty {
            model["testers"] = [
                "people": list.map { person -> PageModel in
                    ["account": String(person.accountID), "username": person.username, "display_name": person.displayName]
                }
            ] as PageModel
        }
        return try frame.page(.testers, of: app, model, notices: Self.notices, problem: problem, request, context)
    }
}
