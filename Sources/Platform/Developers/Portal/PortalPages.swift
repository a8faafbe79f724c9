import Hummingbird
import Web

/// `/developers`: where somebody with an account registers apps. Works as plain forms.
struct PortalPages: Sendable {
    static let path = "/developers"

    let apps: Apps
    let frame: PortalFrame

    private static let notices = ["deleted": "Deleted. Nobody is connected with it any more."]

    func add(to router: some RouterMethods<AppContext>) {
        router.get("developers") { request, context in
            guard let viewer = context.viewer else { return Response.seeOther("/login?next=\(Self.path)") }
            return try await list(request, context, viewer)
        }
    }

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("developers/new") { request, context in try form(request, context, typed: nil, problem: nil) }
        router.post("developers/apps", use: create)
        router.post("developers/apps/{id}/secret", use: rotate)
        router.get("developers/apps/{id}/delete", use: askToDelete)
        router.post("developers/apps/{id}/delete") { _, context in
            try await apps.delete(try context.identifier(), by: context.viewer.accountID)
            return Response.seeOther("\(Self.path)?done=deleted")
        }
    }

    private func list(_ request: Request, _ context: AppContext, _ viewer: Viewer) async throws -> Response {
        let list = try await apps.list(of: viewer.accountID)
        var model: PageModel = ["scopes": AppFields.scopes { _ in false }, "form": [:] as PageModel]
        if !list.isEmpty { model["own"] = ["apps": list.map(row)] as PageModel }
        model["notice"] = request.uri.queryParameters.get("done").flatMap { Self.notices[$0] }
        return try frame.maker.page("developers", title: "Your apps", context, viewer: viewer, path: Self.path, model)
            .response(from: request, context: context)
    }

    private func row(_ app: DeveloperApp) -> PageModel {
        var model: PageModel = [
            "app": AppView.model(app), "path": PortalFrame.Tab.settings.path(app.id), "client_key": app.clientKey,
            "since": CountText.age(app.createdAt, now: frame.clock.now()),
        ]
        if app.isTesting { model["is_testing"] = true }
        return model
    }

    private func form(_ request: Request, _ context: SignedInContext, typed: Form?, problem: Problem?) throws -> Response {
        let chosen = Set(typed?.all("scope") ?? [])
        return try frame.maker.page(
            "developers-new", title: "Register an app", context, viewer: context.viewer, path: Self.path, status: problem?.status ?? .ok,
            [
                "scopes": AppFields.scopes { chosen.contains($0.rawValue) }, "form": AppFields.model(typed: typed, problem: problem),
            ]
        ).response(from: request, context: context)
    }

    private func create(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let form = try await request.form()
        do {
            let draft = try AppFields.draft(form)
            let created = try await apps.create(draft, by: context.viewer.accountID)
            let app = AppView.model(name: draft.name, key: created.clientKey)
            return try keys(app, name: draft.name, created.clientKey, created.secret, back: Self.path, isNew: true, request, context)
        } catch let problem as Problem where problem.status.code < 500 {
            return try self.form(request, context, typed: form, problem: problem)
        }
    }

    private func rotate(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let app = try await frame.own(context)
        let secret = try await apps.rotateSecret(of: app.id, by: context.viewer.accountID)
        let back = PortalFrame.Tab.settings.path(app.id)
        return try keys(AppView.model(app), name: app.name, app.clientKey, secret, back: back, isNew: false, request, context)
    }

    private func askToDelete(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let app = try await frame.own(context)
        return try frame.maker.page(
            "developers-delete", title: "Delete \(app.name)", context, viewer: context.viewer, path: Self.path,
            ["app": ["id": String(app.id), "name": app.name] as PageModel]
        ).response(from: request, context: context)
    }

    /// The answer to the form itself: the secret stands in it and nowhere else.
    private func keys(
        _ app: PageModel, name: String, _ key: String, _ secret: String, back: String, isNew: Bool, _ request: Request,
        _ context: SignedInContext
    ) throws -> Response {
        var model: PageModel = ["app": app, "client_key": key, "client_secret": secret, "back": back]
        if isNew { model["is_new"] = true }
        return try frame.maker.page(
            "developers-keys", title: "Keys of \(name)", context, viewer: context.viewer, path: Self.path, status: isNew ? .created : .ok,
            model
        ).response(from: request, context: context)
    }
}
