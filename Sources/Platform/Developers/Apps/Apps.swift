import Durable
import Storage
import Web

/// Making apps, finding them, and proving to be one.
struct Apps: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let posts: AppPosts
    let clock: WallClock
    let secrets: AppSecretSeal
    let jobs: JobQueue

    /// Of one account. The operator may make more.
    static let mostPerDeveloper = 20

    /// The one moment in which the secret can be read.
    struct Created: Sendable {
        let clientKey: String
        let secret: String
    }

    /// - Parameter developer: an account's id, or `DeveloperApp.operatorID`.
    /// - Throws: a `Problem` when there are too many already.
    func create(_ draft: AppDraft, by developer: Int64) async throws -> Created {
        let (id, key, secret, now) = (try identifiers.next(), ClientKey.make(), AppCredential(.secret), clock.now())
        let (account, sealed) = (developer == DeveloperApp.operatorID ? nil : developer, try secrets.seal(secret.text, of: id))
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO developers (id, account_id, salt) VALUES (\(developer), \(account), \(AppCredential(.code).text))
                ON CONFLICT (id) DO NOTHING
                """
            )
            let count = try tx.row("SELECT count(*) FROM developer_apps WHERE developer_id = \(developer)")?.int(0) ?? 0
            guard account == nil || count < Apps.mostPerDeveloper else {
                throw Problem.conflict("apps_too_many", "You have \(Apps.mostPerDeveloper) apps. Delete one that you don't need.")
            }
            try tx.run(
                """
                INSERT INTO developer_apps (id, developer_id, client_key, secret_hash, name, redirect_uris, scopes, access_seconds,
                    refresh_seconds, rotates_refresh, created_at, sealed_secret, webhook_url)
                VALUES (\(id), \(developer), \(key), \(secret.hash), \(draft.name),
                    \(draft.redirects.map(\.text).joined(separator: "\n")), \(draft.scopes.text), \(draft.lifetimes.accessSeconds),
                    \(draft.lifetimes.refreshSeconds), \(draft.lifetimes.rotatesRefresh), \(now), \(sealed), \(draft.webhook?.text))
                """
            )
        }
        return Created(clientKey: key, secret: secret.text)
    }

    func app(withKey key: String) async throws -> DeveloperApp? {
        guard (1...AppCredential.longest).contains(key.utf8.count) else { return nil }
        return try await database.read { tx in
            try tx.row("SELECT \(DeveloperApp.columns) FROM developer_apps p WHERE p.client_key = \(key)").map(DeveloperApp.init(row:))
        }
    }

    /// The app when key and secret belong together. The same nil, whichever of the two was wrong.
    func app(withKey key: String, secret: String) async throws -> DeveloperApp? {
        try await app(withKey: key).flatMap { $0.isProven(by: secret) ? $0 : nil }
    }

    /// A developer's own, newest first.
    func list(of developer: Int64) async throws -> [DeveloperApp] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT \(DeveloperApp.columns) FROM developer_apps p WHERE p.developer_id = \(developer)
                ORDER BY p.id DESC LIMIT \(Apps.mostPerDeveloper)
                """
            ).map(DeveloperApp.init(row:))
        }
    }

    /// Puts a new secret in the place of the old one, which ends at once. Tokens go on.
    /// - Throws: a `Problem` 404 for an app that is not this developer's.
    func rotateSecret(of id: Int64, by developer: Int64) async throws -> String {
        let secret = AppCredential(.secret)
        let sealed = try secrets.seal(secret.text, of: id)
        let changed = try await database.write(.byRow) { tx in
            try tx.run(
                """
                UPDATE developer_apps SET secret_hash = \(secret.hash), sealed_secret = \(sealed)
                WHERE id = \(id) AND developer_id = \(developer)
                """
            )
        }
        guard changed == 1 else { throw Problem.appNotFound }
        return secret.text
    }

    /// Puts what is said now in the place of what was said before, but for the callback URL and the scope that the operator gives. Who is
    /// connected stays connected.
    /// - Throws: a `Problem` 404 for an app that is not this developer's, as the two after it do.
    func edit(_ id: Int64, _ draft: AppDraft, by developer: Int64) async throws {
        let isChanged = try await database.write { tx in
            let found = try tx.row("SELECT scopes FROM developer_apps WHERE id = \(id) AND developer_id = \(developer)")
            guard let row = found else { return false }
            let given = Scopes(stored: try row.text(0)).subtracting(.ofPeople)
            try tx.run(
                """
                UPDATE developer_apps SET name = \(draft.name), redirect_uris = \(draft.redirects.map(\.text).joined(separator: "\n")),
                    scopes = \(draft.scopes.union(given).text), access_seconds = \(draft.lifetimes.accessSeconds),
                    refresh_seconds = \(draft.lifetimes.refreshSeconds), rotates_refresh = \(draft.lifetimes.rotatesRefresh)
                WHERE id = \(id)
                """
            )
            return true
        }
        guard isChanged else { throw Problem.appNotFound }
    }

    /// - Parameter address: nil for none; then nothing is told to the app any more.
    func setWebhook(_ address: WebhookAddress?, of id: Int64, by developer: Int64) async throws {
        try await change("webhook_url = \(address?.text)", of: id, by: developer)
    }

    func setTesting(_ isTesting: Bool, of id: Int64, by developer: Int64) async throws {
        try await change("is_testing = \(isTesting)", of: id, by: developer)
    }

    private func change(_ change: SQL, of id: Int64, by developer: Int64) async throws {
        let changed = try await database.write(.byRow) { tx in
            try tx.run("UPDATE developer_apps SET \(change) WHERE id = \(id) AND developer_id = \(developer)")
        }
        guard changed == 1 else { throw Problem.appNotFound }
    }

    /// Takes the app, everybody's connection with it, and its tokens.
    /// - Throws: a `Problem` 404 for an app that is not this developer's.
    func delete(_ id: Int64, by developer: Int64) async throws {
        // An app that many people are connected with takes as long as it takes.
        let released = try await DatabaseWork.$kind.withValue(.maintenance) {
            try await database.write { [posts, jobs] tx -> [String] in
                let own = try tx.row("SELECT icon_object FROM developer_apps WHERE id = \(id) AND developer_id = \(developer)")
                guard let own else { throw Problem.appNotFound }
                let released = try posts.endOpen("p.app_id = \(id)", because: .disconnected, in: tx)
                if let icon = try own.optionalText(0) {
                    _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: [icon]), in: tx)
                }
                try tx.run("DELETE FROM developer_apps WHERE id = \(id)")
                return released
            }
        }
        await posts.released(released)
    }
}

extension Problem {
    static let appNotFound = Problem.notFound("There is no app of yours here.")
}
