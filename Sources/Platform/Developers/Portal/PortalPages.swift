import Hummingbird
import Web

/// `/developers`: where somebody with an account registers apps, and looks after them. Works as plain forms.
struct PortalPages: Sendable {
    static let path = "/developers"

    let apps: Apps
    let maker: PageMaker
    let clock: WallClock

    private static let notices = ["deleted": "Deleted. Nobody is connected with it any more."]

    func add(to router: some RouterMethods<AppContext>) {
        router.get("developers") { request, context in
            guard let viewer = context.viewer else { return Response.seeOther("/login?next=\(Self.path)") }
            return try await page(request, context, viewer, typed: nil, problem: nil)
        }
    }

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.post("developers/apps", use: create)
        router.post("developers/apps/{id}/secret", use: rotate)
        router.get("developers/apps/{id}/delete", use: askToDelete)
        router.post("developers/apps/{id}/delete") { _, context in
            try await apps.delete(try context.identifier(), by: context.viewer.accountID)
            return Response.seeOther("\(Self.path)?done=deleted")
        }
    }

    private func create(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let form = try await request.form()
        let redirects = (form["redirect_uris"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        do {
            let draft = try AppDraft(name: form["name"] ?? "", redirects: redirects, scopes: form.all("scope"))
            let created = try await apps.create(draft, by: context.viewer.accountID)
            return try keys(name: draft.name, key: created.clientKey, secret: created.secret, isNew: true, request, context)
        } catch let problem as Problem where problem.status.code < 500 {
            return try await page(request, context, context.viewer, typed: form, problem: problem)
        }
    }

    private func rotate(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let app = try await own(context)
        let secret = try await apps.rotateSecret(of: app.id, by: context.viewer.accountID)
        return try keys(name: app.name, key: app.clientKey, secret: secret, isNew: false, request, context)
    }

    private func askToDelete(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let app = try await own(context)
        return try maker.page(
            "developers-delete", title: "Delete \(app.name)", context, viewer: context.viewer, path: Self.path,
            ["app": ["id": String(app.id), "name": app.name] as PageModel]
        ).response(from: request, context: context)
    }

    private func own(_ context: SignedInContext) async throws -> DeveloperApp {
        let id = try context.identifier()
        guard let app = try await apps.list(of: context.viewer.accountID).first(where: { $0.id == id }) else { throw Problem.appNotFound }
        return app
    }

    /// The answer to the form itself: the secret stands in it and nowhere else.
    private func keys(
        name: String, key: String, secret: String, isNew: Bool, _ request: Request, _ context: SignedInContext
    ) throws -> Response {
        var model: PageModel = ["app": AppView.model(name: name, key: key), "client_key": key, "client_secret": secret]
        if isNew { model["is_new"] = true }
        return try maker.page(
            "developers-keys", title: "Keys of \(name)", context, viewer: context.viewer, path: Self.path, status: isNew ? .created : .ok,
            model
        ).response(from: request, context: context)
    }

    private func page(
        _ request: Request, _ context: some WebContext, _ viewer: Viewer, typed: Form?, problem: Problem?
    ) async throws -> Response {
        let list = try await apps.list(of: viewer.accountID)
        var model: PageModel = ["scopes": Scope.ofPeople.filter { $0 != .basic }.map { choice($0, typed) }]
        if !list.isEmpty { model["own"] = ["apps": list.map(row)] as PageModel }
        model["notice"] = request.uri.queryParameters.get("done").flatMap { Self.notices[$0] }
        var form: PageModel = [:]
        form.set("name", nonEmpty: typed?["name"])
        form.set("redirect_uris", nonEmpty: typed?["redirect_uris"])
        if let problem { form[problem.field.map { "\($0)_error" } ?? "error"] = problem.detail }
        model["form"] = form
        return try maker.page(
            "developers", title: "Your apps", context, viewer: viewer, path: Self.path, status: problem?.status ?? .ok, model
        ).response(from: request, context: context)
    }

    private func choice(_ scope: Scope, _ typed: Form?) -> PageModel {
        var model: PageModel = ["name": scope.rawValue, "words": scope.words]
        if typed?.all("scope").contains(scope.rawValue) == true { model["chosen"] = true }
        return model
    }

    private func row(_ app: DeveloperApp) -> PageModel {
        [
            "id": String(app.id), "app": AppView.model(name: app.name, key: app.clientKey), "client_key": app.clientKey,
            "redirects": app.redirects.map { ["address": $0.text] as PageModel }, "scopes_text": app.scopes.members.map(\.rawValue)
                .joined(separator: ", "),
            "since": CountText.age(app.createdAt, now: clock.now()),
        ]
    }
}
