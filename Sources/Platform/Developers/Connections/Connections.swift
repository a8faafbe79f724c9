import Durable
import Storage
import Web

/// The apps that somebody is connected with.
struct Connections: Sendable {
    let database: any Database
    let posts: AppPosts

    /// Shown at once.
    static let mostListed = 100

    struct Connection: Sendable {
        let appID: Int64
        let appName: String
        let clientKey: String
        /// The app's picture in the object store.
        let iconObject: String?
        let scopes: Scopes
        /// UTC milliseconds.
        let connectedAt: Int64
    }

    /// Last connected first.
    func list(of viewer: Viewer) async throws -> [Connection] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT c.app_id, p.name, c.scopes, c.connected_at, p.client_key, p.icon_object
                FROM app_connections c JOIN developer_apps p ON p.id = c.app_id
                WHERE c.account_id = \(viewer.accountID) ORDER BY c.connected_at DESC LIMIT \(Connections.mostListed)
                """
            ).map { row in
                Connection(
                    appID: try row.int(0), appName: try row.text(1), clientKey: try row.text(4),
                    iconObject: try row.optionalText(5), scopes: Scopes(stored: try row.text(2)), connectedAt: try row.int(3)
                )
            }
        }
    }

    /// Ends the connection; codes and tokens go with it, in the same transaction, and so does what the app is still posting. False when
    /// there was none.
    func end(app: Int64, account: Int64, _ reason: ConnectionEvent.Reason) async throws -> Bool {
        let ended = try await database.write { [posts] tx in try Connections.end(app, account, reason, posts, in: tx) }
        if let ended { await posts.released(ended) }
        return ended != nil
    }

    /// - Returns: uploads to tell `AppPosts.released` of after the commit; nil when there was no connection.
    static func end(
        _ app: Int64, _ account: Int64, _ reason: ConnectionEvent.Reason, _ posts: AppPosts, in tx: any Transaction
    ) throws -> [String]? {
        let which: SQL = "app_id = \(app) AND account_id = \(account)"
        guard try tx.row("SELECT 1 FROM app_connections WHERE \(which)") != nil else { return nil }
        // First, because an app hears only of those who are connected.
        let released = try posts.endOpen("p.app_id = \(app) AND p.account_id = \(account)", because: .disconnected, in: tx)
        try tx.run("DELETE FROM app_connections WHERE \(which)")
        try posts.events.append("app.disconnected", ConnectionEvent(appID: app, accountID: account, reason: reason), in: tx)
        try Webhooks.tell(.authorizationRemoved(reason), app: app, account: account, at: posts.clock.now(), in: tx)
        return released
    }
}
