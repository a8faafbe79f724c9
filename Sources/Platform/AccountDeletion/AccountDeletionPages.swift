import Hummingbird
import Web

/// `/settings/delete`, which says what goes and asks for the password, and `/goodbye` after it.
struct AccountDeletionPages: Sendable {
    let entrance: Entrance
    let maker: PageMaker

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("settings/delete") { request, context in try page(nil, request, context) }
        router.post("settings/delete", use: delete)
    }

    func add(to router: some RouterMethods<AppContext>) {
        router.get("goodbye") { request, context -> Response in
            // Whoever is signed in has an account.
            guard context.viewer == nil else { return .seeOther("/") }
            return try maker.page("goodbye", title: "Account deleted", context, viewer: nil, path: "/goodbye", [:])
                .response(from: request, context: context)
        }
    }

    private func delete(_ request: Request, _ context: SignedInContext) async throws -> Response {
        do {
            let form = try await request.form()
            let cookie = try await entrance.deleteAccount(
                of: context.viewer, password: try form.required("password"), address: context.client.address, isSecure: context.isSecure)
            return .seeOther("/goodbye", headers: [.setCookie: cookie])
        } catch let problem as Problem where problem.status.code < 500 && problem.status.code != 401 {
            return try page(problem, request, context)
        }
    }

    private func page(_ problem: Problem?, _ request: Request, _ context: SignedInContext) throws -> Response {
        var model: PageModel = ["username": context.viewer.username]
        if let problem { model["form"] = [problem.field.map { "\($0)_error" } ?? "error": problem.detail] as PageModel }
        var page = try maker.page(
            "account-delete", title: "Delete your account", context, viewer: context.viewer, path: "/settings/delete",
            status: problem?.status ?? .ok, model
        )
        if let problem { page.headers = problem.headers }
        return try page.response(from: request, context: context)
    }
}
