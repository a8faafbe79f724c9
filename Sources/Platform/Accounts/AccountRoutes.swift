import Hummingbird
import Web

/// Sign up, sign in, sign out, password.
struct AccountRoutes: Sendable {
    let entrance: Entrance
    let accounts: Accounts
    let sessions: Sessions
    let profiles: Profiles

    func add(to api: some RouterMethods<AppContext>) {
        api.post("accounts", use: signUp)
        api.get("usernames/{name}", use: availability)
        api.post("session", use: signIn)
        api.get("session", use: current)
        api.delete("session", use: signOut)
    }

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.put("me/password", use: changePassword)
    }

    struct SignUpBody: Decodable {
        let username: String
        let password: String
        let birthDate: String
        let displayName: String?
    }

    private func signUp(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try await request.json(SignUpBody.self)
        let signUp = Accounts.SignUp(
            username: body.username, password: body.password, birthDate: body.birthDate, displayName: body.displayName
        )
        let entered = try await entrance.signUp(signUp, request, context)
        return try await answer(entered, .created, request, context)
    }

    private func answer(
        _ entered: Entrance.Entered, _ status: HTTPResponse.Status, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let profile = try await profiles.profile(of: entered.account.username, for: nil)
        return try ResponseJSON(
            AccountAnswer(account: AccountJSON(profile)), status: status, headers: entered.headers
        ).response(from: request, context: context)
    }

    private struct Availability: Encodable, Sendable {
        let available: Bool
        let reason: String?
    }

    private func availability(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<Availability> {
        do throws(Problem) {
            let name = try Username(context.parameters.get("name") ?? "")
            let isTaken: Bool
            do { isTaken = try await accounts.account(named: name.text) != nil } catch { throw Problem(error) }
            return ResponseJSON(Availability(available: !isTaken, reason: isTaken ? Problem.usernameTaken.detail : nil))
        } catch {
            guard error.field == "username" else { throw error }
            return ResponseJSON(Availability(available: false, reason: error.detail))
        }
    }

    struct SignInBody: Decodable {
        let username: String
        let password: String
    }

    private func signIn(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try await request.json(SignInBody.self)
        let entered = try await entrance.signIn(username: body.username, password: body.password, request, context)
        return try await answer(entered, .created, request, context)
    }

    private func current(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<AccountAnswer> {
        guard let viewer = context.viewer else { return ResponseJSON(AccountAnswer(account: nil)) }
        return ResponseJSON(AccountAnswer(account: AccountJSON(try await profiles.own(viewer))))
    }

    private func signOut(_ request: Request, _ context: AppContext) async throws -> Response {
        try await .noContent(headers: [.setCookie: entrance.leave(context)])
    }

    struct PasswordBody: Decodable {
        let currentPassword: String
        let newPassword: String
    }

    private func changePassword(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(PasswordBody.self)
        try await entrance.changePassword(from: body.currentPassword, to: body.newPassword, context.viewer, address: context.client.address)
        return .noContent()
    }
}
