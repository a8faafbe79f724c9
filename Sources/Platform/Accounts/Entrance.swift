import Hummingbird
import Logging
import Web

/// The ways into an account, the same for the API and the pages' forms: throttled, logged, ending in a
/// cookie that is new at every sign-in.
struct Entrance: Sendable {
    let accounts: Accounts
    let sessions: Sessions
    let throttle: SignInThrottle
    let isOpen: Bool

    struct Entered: Sendable {
        let account: Account
        /// The value of `Set-Cookie`.
        let cookie: String
    }

    func signUp(_ signUp: Accounts.SignUp, _ request: Request, _ context: AppContext) async throws -> Entered {
        guard isOpen else { throw Problem.refused(code: "sign_up_closed", "This site makes accounts by invitation only. Ask its owner.") }
        // Who was too young for one birth date gets no second try with another (16 CFR 312.2, neutral age screen).
        guard !HeldBack.applies(to: request) else { throw Problem.notEligible }
        do {
            let account = try await accounts.signUp(signUp)
            context.logger.info("account made", metadata: ["account": "\(account.id)"])
            return try await enter(account, request, context)
        } catch let problem as Problem where problem.code == Problem.notEligible.code {
            var problem = problem
            problem.headers[.setCookie] = HeldBack.cookie(isSecure: context.isSecure)
            throw problem
        }
    }

    func signIn(username: String, password: String, _ request: Request, _ context: AppContext) async throws -> Entered {
        let address = context.client.address
        try refuseWhenThrottled(username, address)
        guard let account = try await accounts.verify(username: username, password: password) else {
            throttle.failed(username: username, address: address)
            context.logger.notice("sign-in failed", metadata: ["address": "\(address)"])
            throw Problem(.unauthorized, "sign_in_failed", "That name and password don't belong together.")
        }
        throttle.succeeded(username: username)
        return try await enter(account, request, context)
    }

    private func refuseWhenThrottled(_ username: String, _ address: String) throws(Problem) {
        guard let wait = throttle.wait(username: username, address: address) else { return }
        throw Problem.tooManyRequests(
            retryAfter: Int((wait + 999) / 1000), "That was wrong a few times too often. Wait a little, then try again."
        )
    }

    private func enter(_ account: Account, _ request: Request, _ context: AppContext) async throws -> Entered {
        let token = try await sessions.start(
            accountID: account.id, userAgent: request.headers[.userAgent] ?? "", address: context.client.address
        )
        let cookie = SessionCookie.make(token, isSecure: context.isSecure, lifetime: sessions.absoluteMilliseconds / 1000)
        return Entered(account: account, cookie: cookie)
    }

    /// Ends the session that asks. Returns the `Set-Cookie` that makes the browser forget it.
    func leave(_ context: AppContext) async throws -> String {
        if let viewer = context.viewer { _ = try await sessions.end(viewer.sessionID, of: viewer) }
        return SessionCookie.expire(isSecure: context.isSecure)
    }

    /// Changes the password and ends every other session. Wrong present passwords count as failed sign-ins.
    func changePassword(from current: String, to new: String, _ viewer: Viewer, address: String) async throws {
        try refuseWhenThrottled(viewer.username, address)
        do {
            try await accounts.changePassword(of: viewer, from: current, to: new)
        } catch let problem as Problem where problem.code == "password_wrong" {
            throttle.failed(username: viewer.username, address: address)
            throw problem
        }
        try await sessions.endOthers(of: viewer)
    }
}

/// A cookie that remembers for a day that this browser's sign-up was refused.
enum HeldBack {
    private static let name = "skit_hold"

    static func applies(to request: Request) -> Bool {
        !CookieHeader(request.headers[values: .cookie]).values(name).isEmpty
    }

    static func cookie(isSecure: Bool) -> String {
        "\(name)=1; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
