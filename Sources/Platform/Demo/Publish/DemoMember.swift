internal import Foundation

/// A demo account that is signed in.
struct DemoMember: Sendable {
    let creator: DemoCreator
    let connection: DemoConnection

    /// Signs in or up, and completes what is missing of the profile.
    /// - Parameter isFirstRun: nobody can have an account with this password yet.
    static func join(
        _ creator: DemoCreator, password: String, isFirstRun: Bool, guest: DemoConnection, accounts: DemoAccountsFile
    ) async throws -> (member: DemoMember, isNew: Bool) {
        if !isFirstRun, let known = try await signIn(creator, password, guest) {
            try await known.member.complete(known.account)
            return (known.member, false)
        }
        do {
            let form = DemoAPI.Enrolment(username: creator.username, password: password, displayName: creator.displayName)
            let answer = try await guest.send("POST", "/api/v1/accounts", json: form)
            let account = try DemoConnection.decode(DemoAPI.AccountAnswer.self, from: answer).account
            let member = DemoMember(creator: creator, connection: guest.signedIn(by: answer))
            try await member.complete(account)
            return (member, true)
        } catch DemoFailure.refused(_, "username_taken", _) {
            // A run beside this one may have been quicker.
            guard let known = try await signIn(creator, password, guest) else { throw DemoFailure.lockedOut(accounts.instructions) }
            return (known.member, false)
        }
    }

    private static func signIn(
        _ creator: DemoCreator, _ password: String, _ guest: DemoConnection
    ) async throws -> (member: DemoMember, account: DemoAPI.AccountAnswer.Account)? {
        do {
            let answer = try await guest.send(
                "POST", "/api/v1/session", json: DemoAPI.SignIn(username: creator.username, password: password)
            )
            let account = try DemoConnection.decode(DemoAPI.AccountAnswer.self, from: answer).account
            return (DemoMember(creator: creator, connection: guest.signedIn(by: answer)), account)
        } catch DemoFailure.refused(401, _, _) {
            return nil
        }
    }

    private func complete(_ account: DemoAPI.AccountAnswer.Account) async throws {
        if (account.bio ?? "").isEmpty {
            try await connection.send("PATCH", "/api/v1/me", json: DemoAPI.ProfileChange(bio: creator.bio))
        }
        if account.avatarUrl == nil {
            let picture = DemoRequest(
                method: "PUT", path: "/api/v1/me/avatar", headers: [("Content-Type", "image/png")], body: creator.avatar.data
            )
            try await connection.send(picture)
        }
    }

    /// Follows those of its list who are there.
    func follow(among usernames: Set<String>) async throws {
        for username in creator.follows where usernames.contains(username) {
            try await connection.send(DemoRequest(method: "PUT", path: "/api/v1/users/\(username)/follow"))
        }
    }
}

extension DemoConnection {
    /// The same connection with the session that an answer begins: RFC 6265, name and value only.
    func signedIn(by answer: DemoResponse) -> DemoConnection {
        var copy = self
        let cookies = answer.headers.filter { $0.name.lowercased() == "set-cookie" }.compactMap { $0.value.split(separator: ";").first }
        copy.cookie = cookies.isEmpty ? nil : cookies.joined(separator: "; ")
        return copy
    }
}
