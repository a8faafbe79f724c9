import HTTPTypes
import Hummingbird
import Logging
import Resilience
import Web

/// The ways into an account, the same for the API and the pages' forms: throttled, logged, ending in a
/// cookie that is new at every sign-in.
struct Entrance: Sendable {
    let accounts: Accounts
    let sessions: Sessions
    let throttle: SignInThrottle
    let devices: DeviceCookies
    let signUps: SignUpLimit
    let guests: GuestMerge
    let deletion: AccountDeletion
    let isOpen: Bool

    struct Entered: Sendable {
        let account: Account
        /// The cookies of the session and of the device.
        let headers: HTTPFields
    }

    func signUp(_ signUp: Accounts.SignUp, _ request: Request, _ context: AppContext) async throws -> Entered {
        guard isOpen else { throw Problem.refused(code: "sign_up_closed", "This site makes accounts by invitation only. Ask its owner.") }
        // Who was too young for one birth date gets no second try with another (16 CFR 312.2, neutral age screen).
        guard !HeldBack.applies(to: request) else { throw Problem.notEligible }
        do {
            let account = try await accounts.signUp(signUp) { try await signUps.take(context.client.address) }
            context.logger.debug("account made", metadata: ["account": "\(account.id)"])
            return try await enter(account, proof: nil, request, context)
        } catch let problem as Problem where problem.code == Problem.notEligible.code {
            var problem = problem
            problem.headers[.setCookie] = HeldBack.cookie(isSecure: context.isSecure)
            throw problem
        }
    }

    func signIn(username: String, password: String, _ request: Request, _ context: AppContext) async throws -> Entered {
        let name = username.lowercased()
        let verified = try await tried(guess(at: name, request, context), context.client.address) {
            try await accounts.verify(username: name, password: password)
        }
        guard let verified else {
            context.logger.notice("sign-in failed", metadata: ["address": "\(context.client.address)"])
            throw Problem.signInFailed
        }
        return try await enter(verified.account, proof: verified.proof, request, context)
    }

    private func guess(at name: String, _ request: Request, _ context: AppContext) -> SignInThrottle.Guess {
        guard Username.hasAllowedShape(name) else { return .nobody }
        return devices.number(in: request, for: name, isSecure: context.isSecure).map { .device($0) } ?? .name(name)
    }

    /// Counts a try, makes it, and takes the count back unless the password was wrong, which is nil.
    private func tried<Proof>(
        _ guess: SignInThrottle.Guess, _ address: String, _ attempt: () async throws -> Proof?
    ) async throws -> Proof? {
        let admitted: SignInThrottle.Try
        switch try await throttle.admit(guess, address: address) {
        case .admitted(let one): admitted = one
        case .refused(let wait):
            throw Problem.tooManyRequests(
                retryAfter: Int((wait + 999) / 1000), "That was wrong a few times too often. Wait a little, then try again."
            )
        }
        do {
            guard let proof = try await attempt() else { return nil }
            await throttle.succeeded(admitted)
            return proof
        } catch {
            await throttle.withdrawn(admitted)
            throw error
        }
    }

    private func enter(
        _ account: Account, proof: PasswordHash?, _ request: Request, _ context: AppContext
    ) async throws -> Entered {
        let token = try await sessions.start(
            accountID: account.id, proof: proof, userAgent: request.headers[.userAgent] ?? "", address: context.client.address
        )
        let lifetime = sessions.absoluteMilliseconds / 1000
        var headers: HTTPFields = [.setCookie: SessionCookie.make(token, isSecure: context.isSecure, lifetime: lifetime)]
        let device = devices.make(for: account.username, isSecure: context.isSecure)
        headers.append(HTTPField(name: .setCookie, value: device))
        if let guest = context.guest, await take(guest, into: account, context) {
            headers.append(HTTPField(name: .setCookie, value: GuestCookies.expire(isSecure: context.isSecure)))
        }
        return Entered(account: account, headers: headers)
    }

    /// What the browser watched signed out goes along. That it could not keeps nobody out; the next sign-in tries again.
    private func take(_ guest: GuestKey, into account: Account, _ context: AppContext) async -> Bool {
        do {
            try await guests.merge(guest, into: account.id)
            return true
        } catch {
            context.logger.error("a guest's taste was not taken along", metadata: ["account": "\(account.id)", "cause": "\(error)"])
            return false
        }
    }

    /// Ends the session that asks. Returns the `Set-Cookie` that makes the browser forget it.
    func leave(_ context: AppContext) async throws -> String {
        if let viewer = context.viewer { _ = try await sessions.end(viewer.sessionID, of: viewer) }
        return SessionCookie.expire(isSecure: context.isSecure)
    }

    /// Changes the password and ends every other session. Wrong present passwords are slowed down like sign-ins, by session:
    /// whoever took over a session can guess no faster, and strangers cannot keep the owner from changing it.
    func changePassword(from current: String, to new: String, _ viewer: Viewer, address: String) async throws {
        let ended = try await tried(.session(viewer.sessionID), address) {
            try await accounts.changePassword(of: viewer, from: current, to: new) { [sessions] tx in
                try sessions.endOthers(of: viewer, in: tx)
            }
        }
        guard let ended else {
            throw Problem.invalid(field: "current_password", code: "password_wrong", "That isn't your current password.")
        }
        sessions.forget(ended)
    }

    /// Ends the account for good; wrong passwords are slowed down as when one changes it. Returns the `Set-Cookie` that makes the browser
    /// forget the session.
    func deleteAccount(of viewer: Viewer, password: String, address: String, isSecure: Bool) async throws -> String {
        let began = try await tried(.session(viewer.sessionID), address) {
            try await deletion.begin(viewer, password: password) ? true : nil
        }
        guard began != nil else { throw Problem.invalid(field: "password", code: "password_wrong", "That isn't your password.") }
        return SessionCookie.expire(isSecure: isSecure)
    }
}
