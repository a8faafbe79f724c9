import Hummingbird
import Web

/// `/signup` and `/login`, which work as plain forms too; `/logout` takes a form's POST.
struct AccountPages: Sendable {
    let entrance: Entrance
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("signup") { try show("signup", "Create your account", $0, $1) }
        router.get("login") { try show("login", "Sign in", $0, $1) }
        router.post("signup", use: signUp)
        router.post("login", use: signIn)
        router.post("logout", use: signOut)
    }

    private func show(_ template: String, _ title: String, _ request: Request, _ context: AppContext) throws -> Response {
        let next = NextPath(request.uri.queryParameters.get("next"))
        guard context.viewer == nil else { return .seeOther(next.path) }
        return try form(template, title, next, username: "", problem: nil, request, context)
    }

    private func signUp(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await request.form()
        let next = NextPath(form["next"])
        let username = form["username"] ?? ""
        let signUp = Accounts.SignUp(
            username: username, password: try form.required("password"), birthDate: AccountPages.birthDate(form), displayName: nil
        )
        do {
            let entered = try await entrance.signUp(signUp, request, context)
            return .seeOther(next.path, headers: entered.headers)
        } catch let problem as Problem where problem.status.code < 500 {
            return try self.form("signup", "Create your account", next, username: username, problem: problem, request, context)
        }
    }

    /// Either one date field or three selects.
    private static func birthDate(_ form: Form) -> String {
        if let date = form["birth_date"], !date.isEmpty { return date }
        func padded(_ name: String, _ width: Int) -> String {
            let text = form[name] ?? ""
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return "\(padded("birth_year", 4))-\(padded("birth_month", 2))-\(padded("birth_day", 2))"
    }

    private func signIn(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await request.form()
        let next = NextPath(form["next"])
        let username = try form.required("username")
        do {
            let entered = try await entrance.signIn(username: username, password: try form.required("password"), request, context)
            return .seeOther(next.path, headers: entered.headers)
        } catch let problem as Problem where problem.status.code < 500 {
            return try self.form("login", "Sign in", next, username: username, problem: problem, request, context)
        }
    }

    private func signOut(_ request: Request, _ context: AppContext) async throws -> Response {
        try await .seeOther("/", headers: [.setCookie: entrance.leave(context)])
    }

    private func form(
        _ template: String, _ title: String, _ next: NextPath, username: String, problem: Problem?,
        _ request: Request, _ context: AppContext
    ) throws -> Response {
        var form: PageModel = [:]
        form.set("username", nonEmpty: username)
        if let problem { form[problem.field.map { "\($0)_error" } ?? "error"] = problem.detail }
        var page = try maker.page(
            template, title: title, context, viewer: nil, path: "/\(template)", status: problem?.status ?? .ok,
            ["next": next.path, "form": form]
        )
        if let problem { page.headers = problem.headers }
        return try page.response(from: request, context: context)
    }
}
