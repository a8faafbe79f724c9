import Durable
import Foundation
import HTTPTypes
import Storage
import Web

/// Making accounts, proving who one is, and changing the password.
struct Accounts: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let clock: WallClock
    let hasher: PasswordHasher

    struct SignUp: Sendable {
        var username: String
        var password: String
        var birthDate: String
        var displayName: String?
    }

    /// Checks everything, then makes the account.
    /// - Parameter admit: asked when all is right, before the costly part; throws to refuse.
    /// - Throws: `Problem` with the field at fault; `not_eligible` for the too young, without saying why.
    func signUp(_ request: SignUp, admit: () async throws -> Void = {}) async throws -> Account {
        let username = try Username(request.username)
        try PasswordPolicy.check(request.password, username: username.text)
        let birthDate = try BirthDate(request.birthDate, now: clock.now())
        guard birthDate.isOldEnough(now: clock.now()) else { throw Problem.notEligible }
        let displayName = try DisplayName(request.displayName ?? username.text).text
        guard try await account(named: username.text) == nil else { throw Problem.usernameTaken }
        try await admit()

        let hash = try await hasher.hash(request.password)
        let account = Account(
            id: try identifiers.next(), username: username.text, role: .member, displayName: displayName, bio: "", link: "",
            avatarObject: nil
        )
        try await insert(account, hash: hash, birthDate: birthDate)
        events.announce()
        return account
    }

    /// Makes an account for an operator: reserved names are allowed, and nobody asks for a birth date.
    func make(username typed: String, password: String, role: Account.Role) async throws -> Account {
        let username = typed.lowercased()
        guard Username.hasAllowedShape(username) else {
            throw Problem.invalid(field: "username", code: "username_invalid", "\(Username.shapeWords).")
        }
        try PasswordPolicy.check(password, username: username)
        let account = Account(
            id: try identifiers.next(), username: username, role: role, displayName: username, bio: "", link: "", avatarObject: nil
        )
        try await insert(account, hash: try await hasher.hash(password), birthDate: nil)
        events.announce()
        return account
    }

    private func insert(_ account: Account, hash: PasswordHash, birthDate: BirthDate?) async throws {
        do {
            try await database.write { [events, clock] tx in
                try tx.run(
                    """
                    INSERT INTO accounts (id, username, password_hash, birth_date, role, created_at, display_name, bio, link)
                    VALUES (\(account.id), \(account.username), \(hash.text), \(birthDate?.text), \(account.role.rawValue), \(clock.now()),
                            \(account.displayName), '', '')
                    """
                )
                try tx.run(
                    "INSERT INTO account_counts (account_id, followers, following, likes, videos) VALUES (\(account.id), 0, 0, 0, 0)"
                )
                _ = try events.append("account.created", AccountEvent(accountID: account.id), in: tx)
            }
        } catch StorageError.unique {
            throw Problem.usernameTaken
        }
    }

    /// An account whose password was shown, and the hash that it matched: what follows counts only while that is still the one.
    struct Verified: Sendable {
        let account: Account
        let proof: PasswordHash
    }

    /// The account when name and password belong together, else nil: the same answer, after the same time,
    /// whether the name or the password was wrong.
    func verify(username: String, password: String) async throws -> Verified? {
        guard password.utf8.count <= PasswordPolicy.maximumBytes else { return nil }
        let name = username.lowercased()
        // Of any length and shape, as it comes from outside: what nobody can be called is not looked up.
        let stored = !Username.hasAllowedShape(name) ? nil : try await database.read { tx in
            try tx.row("SELECT password_hash FROM accounts WHERE username = \(name)").map { PasswordHash(stored: try $0.text(0)) }
        }
        guard try await hasher.matches(password, stored), let stored else { return nil }
        return try await account(named: name).map { Verified(account: $0, proof: stored) }
    }

    /// Nil when the current password is another.
    /// - Parameter along: what happens with the change or not at all, as ending sessions: one that is just beginning with the old
    ///   password either is seen by it or sees the new one.
    /// - Throws: `Problem` for a new password against the rules.
    func changePassword<T: Sendable>(
        of viewer: Viewer, from current: String, to new: String, along: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T? {
        guard let verified = try await verify(username: viewer.username, password: current) else { return nil }
        try PasswordPolicy.check(new, username: viewer.username, field: "new_password")
        let hash = try await hasher.hash(new)
        return try await database.write { tx in
            let changed = try tx.run(
                """
                UPDATE accounts SET password_hash = \(hash.text)
                WHERE id = \(viewer.accountID) AND password_hash = \(verified.proof.text)
                """
            )
            return changed == 1 ? try along(tx) : nil
        }
    }

    func account(named username: String) async throws -> Account? {
        try await database.read { tx in
            try tx.row(
                "SELECT id, username, role, display_name, bio, link, avatar_object FROM accounts WHERE username = \(username.lowercased())"
            ).map(Account.init(row:))
        }
    }

    func account(id: Int64) async throws -> Account? {
        try await database.read { tx in
            try tx.row("SELECT id, username, role, display_name, bio, link, avatar_object FROM accounts WHERE id = \(id)")
                .map(Account.init(row:))
        }
    }

    func hasAdmin() async throws -> Bool {
        try await database.read { tx in
            try tx.row("SELECT 1 FROM accounts WHERE role = 'admin' LIMIT 1") != nil
        }
    }
}

/// Payload of `account.created` and `account.changed`.
struct AccountEvent: Codable, Sendable {
    let accountID: Int64
}

extension Account {
    /// Columns: id, username, role, display_name, bio, link, avatar_object.
    init(row: Row) throws {
        self.init(
            id: try row.int(0), username: try row.text(1), role: Role(rawValue: try row.text(2)) ?? .member,
            displayName: try row.text(3), bio: try row.text(4), link: try row.text(5), avatarObject: try row.optionalText(6)
        )
    }
}

extension Problem {
    static let signInFailed = Problem(.unauthorized, "sign_in_failed", "That name and password don't belong together.")
    static let usernameTaken = Problem.invalid(
        field: "username", code: "username_taken", status: .conflict, "Somebody already has that name. Please choose another."
    )
    static let notEligible = Problem.refused(code: "not_eligible", "Sorry, we can't make an account for you.")
}
