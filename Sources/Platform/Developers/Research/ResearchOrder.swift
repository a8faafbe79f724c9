import Storage
import Web

/// What `skit admin research` asks for.
package struct ResearchOrder: Codable, Sendable {
    package let clientKey: String
    /// Whether the app may use the research interface from now on.
    package let isAllowed: Bool

    package init(clientKey: String, isAllowed: Bool) {
        self.clientKey = clientKey
        self.isAllowed = isAllowed
    }
}

extension Apps {
    /// Gives an app the scope for research, or takes it away; its tokens follow at once.
    /// - Throws: a `Problem` 404 for a key that is no app's.
    func decide(_ order: ResearchOrder) async throws {
        let isKnown = try await database.write { tx in
            let found = try tx.row("SELECT id, scopes FROM developer_apps WHERE client_key = \(order.clientKey)")
            guard let row = found else { return false }
            let (id, before) = (try row.int(0), Scopes(stored: try row.text(1)))
            let after = order.isAllowed ? before.union(Scopes([.research])) : before.subtracting(Scopes([.research]))
            try tx.run("UPDATE developer_apps SET scopes = \(after.text) WHERE id = \(id)")
            return true
        }
        guard isKnown else { throw Problem.notFound("There is no app with this client key.") }
    }
}
