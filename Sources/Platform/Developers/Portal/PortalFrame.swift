import HTTPTypes
import Hummingbird
import Web

/// What all pages of the portal about one app have: whose it is, its head, and the way between them.
struct PortalFrame: Sendable {
    let apps: Apps
    let maker: PageMaker
    let clock: WallClock

    /// The pages of an app.
    enum Tab: String, CaseIterable, Sendable {
        case settings, webhooks, prefixes, requests, testers

        var words: String { self == .prefixes ? "Addresses" : rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

        var template: String {
            switch self {
            case .settings: "developers-settings"
            case .webhooks: "developers-webhooks"
            case .prefixes: "developers-prefixes"
            case .requests: "developers-requests"
            case .testers: "developers-testers"
            }
        }

        func path(_ app: Int64) -> String {
            "\(PortalPages.path)/apps/\(app)" + (self == .settings ? "" : "/\(rawValue)")
        }
    }

    /// The app that the address names, when it is the viewer's own.
    /// - Throws: a `Problem` 404.
    func own(_ context: SignedInContext) async throws -> DeveloperApp {
        let id = try context.identifier()
        guard let app = try await apps.list(of: context.viewer.accountID).first(where: { $0.id == id }) else { throw Problem.appNotFound }
        return app
    }

    func page(
        _ tab: Tab, of app: DeveloperApp, _ model: PageModel, notices: [String: String] = [:], problem: Problem? = nil,
        _ request: Request, _ context: SignedInContext
    ) throws -> Response {
        var whole: PageModel = [
            "app": AppView.model(app), "app_id": String(app.id), "client_key": app.clientKey,
            "tabs": Tab.allCases.map { other -> PageModel in
                var model: PageModel = ["words": other.words, "path": other.path(app.id)]
                if other == tab { model["here"] = true }
                return model
            },
        ]
        if app.isTesting { whole["is_testing"] = true }
        if problem == nil { whole["notice"] = request.uri.queryParameters.get("done").flatMap { notices[$0] } }
        if let problem, problem.field == nil { whole["problem"] = problem.detail }
        return try maker.page(
            tab.template, title: "\(app.name) · \(tab.words)", context, viewer: context.viewer, path: PortalPages.path,
            status: problem?.status ?? .ok, whole.merging(model)
        ).response(from: request, context: context)
    }

    /// Does something for an app, and shows its page again: anew when it went well, else with what is wrong.
    func after(
        _ tab: Tab, done: String, _ context: SignedInContext, _ work: (DeveloperApp) async throws -> Void,
        otherwise show: (DeveloperApp, Problem) async throws -> Response
    ) async throws -> Response {
        let app = try await own(context)
        do {
            try await work(app)
            return .seeOther("\(tab.path(app.id))?done=\(done)")
        } catch let problem as Problem where problem.status.code < 500 {
            return try await show(app, problem)
        }
    }
}
