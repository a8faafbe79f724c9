import HTTPTypes
import Storage
import Web

/// Who may connect an app that is being tested: its developer, and those whom the developer names.
struct Testers: Sendable {
    let database: any Database
    let clock: WallClock

    /// Named ones of one app.
    static let most = 20

    struct Tester: Sendable {
        let accountID: Int64
        let username: String
        let displayName: String
    }

    /// In the order in which they signed up.
    func list(of app: Int64) async throws -> [Tester] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT t.account_id, a.username, a.display_name FROM app_testers t JOIN accounts a ON a.id = t.account_id
                WHERE t.app_id = \(app) ORDER BY t.account_id LIMIT \(Testers.most)
                """
            ).map { Tester(accountID: try $0.int(0), username: try $0.text(1), displayName: try $0.text(2)) }
        }
    }

    /// Names somebody. Who is named already stays so.
    /// - Throws: a `Problem` for nobody's name, and for one too many.
    func add(_ typed: String, to app: Int64) async throws {
        var name = typed.trimmedText.lowercased()
        if name.hasPrefix("@") { name.removeFirst() }
        let now = clock.now()
        try await database.write { [name] tx in
            guard let account = try tx.row("SELECT id FROM accounts WHERE username = \(name)")?.int(0) else {
                throw Problem.invalid(field: "username", code: "username_unknown", "There is nobody with this name.")
            }
            let count = try tx.row("SELECT count(*) FROM app_testers WHERE app_id = \(app)")?.int(0) ?? 0
            guard count < Testers.most else {
                throw Problem.invalid(
                    field: "username", code: "testers_too_many", "An app has up to \(Testers.most) testers. Remove one first."
                )
            }
            try tx.run(
                """
                INSERT INTO app_testers (app_id, account_id, added_at) VALUES (\(app), \(account), \(now))
                ON CONFLICT (app_id, account_id) DO NOTHING
                """
            )
        }
    }

    /// A connection that there is stays until one of both ends it.
    func remove(_ account: Int64, from app: Int64) async throws {
        try await database.write(.byRow) { tx in
            _ = try tx.run("DELETE FROM app_testers WHERE app_id = \(app) AND account_id = \(account)")
        }
    }

    /// Whether somebody may connect the app.
    func mayConnect(_ app: DeveloperApp, _ viewer: Viewer) async throws -> Bool {
        guard app.isTesting, app.developerID != viewer.accountID else { return true }
        return try await database.read { tx in
            try tx.row("SELECT 1 FROM app_testers WHERE app_id = \(app.id) AND account_id = \(viewer.accountID)") != nil
        }
    }
}

extension Problem {
    /// 403, as a page: the app is told nothing, because whoever came here may not know of it.
    static func appInTest(_ name: String) -> Problem {
        Problem(
            .forbidden, "app_in_test",
            "\(name) is being tested, and only people whom its developer has named can connect it. Nothing was shared with it.",
            title: "Not open yet"
        )
    }
}
