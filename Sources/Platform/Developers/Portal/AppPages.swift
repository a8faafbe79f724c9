import Hummingbird
import Web

/// An app's settings: what people read of it, where they are sent back to, and how long its tokens count.
struct AppPages: Sendable {
    let apps: Apps
    let frame: PortalFrame

    private static let notices = [
        "saved": "Saved. It counts from now on, and whoever is connected stays connected.", "pictured": "The app has a new picture.",
        "unpictured": "The picture is gone.",
    ]

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("developers/apps/{id}") { request, context in
            try page(try await frame.own(context), request, context, typed: nil, problem: nil)
        }
        router.post("developers/apps/{id}") { request, context in
            let form = try await request.form()
            return try await frame.after(.settings, done: "saved", context) { app in
                let draft = try AppFields.draft(form, lifetimes: try AppFields.lifetimes(form))
                try await apps.edit(app.id, draft, by: context.viewer.accountID)
            } otherwise: { app, problem in
                try page(app, request, context, typed: form, problem: problem)
            }
        }
    }

    func page(
        _ app: DeveloperApp, _ request: Request, _ context: SignedInContext, typed: Form?, problem: Problem?
    ) throws -> Response {
        let chosen = typed.map { Set($0.all("scope")) } ?? Set(app.scopes.members.map(\.rawValue))
        var model: PageModel = [
            "scopes": AppFields.scopes { chosen.contains($0.rawValue) },
            "form": typed == nil ? AppFields.model(of: app) : AppFields.model(typed: typed, problem: problem),
        ]
        if !app.canSign { model["is_unsigned"] = true }
        if app.iconObject != nil { model["has_icon"] = true }
        if problem?.field == "icon" { model["icon_error"] = problem?.detail }
        return try frame.page(.settings, of: app, model, notices: Self.notices, problem: problem, request, context)
    }
}
