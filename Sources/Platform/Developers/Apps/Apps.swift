import Storage
import Web

/// Making apps, finding them, and proving to be one.
struct Apps: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let posts: AppPosts
    let clock: WallClock

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
        let account = developer == DeveloperApp.operatorID ? nil : developer
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
                    refresh_seconds, rotates_refresh, created_at)
                VALUES (\(id), \(developer), \(key), \(secret.hash), \(draft.name),
                    \(draft.redirects.map(\.text).joined(separator: "\n")), \(draft.scopes.text), \(draft.lifetimes.accessSeconds),
                    \(draft.lifetimes.refreshSeconds), \(draft.lifetimes.rotatesRefresh), \(now))
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
        guard let app = try await app(withKey: key) else { return nil }
        return AppCredential.isSame(AppCredential.hash(of: secret), app.secretHash) ? app : nil
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
        let changed = try await database.write(.byRow) { tx in
            try tx.run("UPDATE developer_apps SET secret_hash = \(secret.hash) WHERE id = \(id) AND developer_id = \(developer)")
        }
        guard changed == 1 else { throw Problem.appNotFound }
        return secret.text
    }

    /// Takes the app, everybody's connection with it, and its tokens.
    /// - Throws: a `Problem` 404 for an app that is not this developer's.
    func delete(_ id: Int64, by developer: Int64) async throws {
        // An app that many people are connected with takes as long as it takes.
        let released = try await DatabaseWork.$kind.withValue(.maintenance) {
            try await database.write { [posts] tx -> [String] in
                let isOwn = try tx.row("SELECT 1 FROM developer_apps WHERE id = \(id) AND developer_id = \(developer)") != nil
                guard isOwn else { throw Problem.appNotFound }
                let released = try posts.endOpen("p.app_id = \(id)", because: .disconnected, in: tx)
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
