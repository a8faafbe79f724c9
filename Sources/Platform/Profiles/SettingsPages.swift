import Hummingbird
import Web

/// `/settings`: profile, password, sessions and connected apps, as forms that work without JavaScript.
struct SettingsPages: Sendable {
    let profiles: Profiles
    let sessions: Sessions
    let connections: Connections
    let entrance: Entrance
    let maker: PageMaker
    let clock: WallClock

    /// What a form that was sent without scripts is answered with.
    private static let notices = [
        "profile": "Profile saved.", "password": "Password changed. Other devices are signed out.", "session": "Signed out there.",
        "app": "Disconnected. The app can do nothing any more.",
    ]

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("settings") { request, context in
            try await page(request, context, done: request.uri.queryParameters.get("done"), problem: nil)
        }
        router.post("settings/profile") { request, context in
            try await after("profile", request, context) {
                let form = try await request.form()
                _ = try await profiles.edit(
                    ProfileEdit(displayName: form["display_name"], bio: form["bio"], link: form["link"]), of: context.viewer
                )
            }
        }
        router.post("settings/password") { request, context in
            try await after("password", request, context) {
                let form = try await request.form()
                try await entrance.changePassword(
                    from: try form.required("current_password"), to: try form.required("new_password"), context.viewer,
                    address: context.client.address
                )
            }
        }
        router.post("settings/sessions/{id}/end") { request, context in
            try await after("session", request, context) { _ = try await sessions.end(try context.identifier(), of: context.viewer) }
        }
        router.post("settings/apps/{id}/end") { request, context in
            try await after("app", request, context) {
                _ = try await connections.end(app: try context.identifier(), account: context.viewer.accountID, .person)
            }
        }
    }

    private func after(
        _ done: String, _ request: Request, _ context: SignedInContext, _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
            return .seeOther("/settings?done=\(done)")
        } catch let problem as Problem where problem.status.code < 500 && problem.status.code != 401 {
            return try await page(request, context, done: nil, problem: problem)
        }
    }

    private func page(_ request: Request, _ context: SignedInContext, done: String?, problem: Problem?) async throws -> Response {
        let profile = try await profiles.own(context.viewer)
        let list = try await sessions.list(for: context.viewer)
        let apps = try await connections.list(of: context.viewer)
        var model: PageModel = ["account": ProfilePages.model(of: profile), "sessions": list.map { row(of: $0, context.viewer) }]
        if !apps.isEmpty { model["connections"] = ["apps": apps.map { row(of: $0) }] as PageModel }
        model["notice"] = done.flatMap { SettingsPages.notices[$0] }
        if let problem { model["form"] = [problem.field.map { "\($0)_error" } ?? "error": problem.detail] as PageModel }
        let account = try WebJSON.text(AccountJSON(profile))
        model.setData(json: #"{"account":\#(account)}"#)
        return try maker.page(
            "settings", title: "Settings", context, viewer: context.viewer, path: "/settings", status: problem?.status ?? .ok, model
        ).response(from: request, context: context)
    }

    private func row(of session: Session, _ viewer: Viewer) -> PageModel {
        var row: PageModel = [
            "id": String(session.id), "device": DeviceWords.describe(session.userAgent), "address": session.address,
            "last_seen": CountText.age(session.lastSeenAt, now: clock.now()), "since": CountText.age(session.createdAt, now: clock.now()),
        ]
        if session.id == viewer.sessionID { row["current"] = true }
        return row
    }

    private func row(of connection: Connections.Connection) -> PageModel {
        [
            "id": String(connection.appID), "app": AppView.model(
                name: connection.appName, key: connection.clientKey,
                icon: AppIcons.url(app: connection.appID, object: connection.iconObject)
            ),
            "since": CountText.age(connection.connectedAt, now: clock.now()),
            "may": connection.scopes.members.map(\.words).joined(separator: " · "),
        ]
    }
}
