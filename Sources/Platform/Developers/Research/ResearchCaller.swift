import Storage

/// An app that asks for itself: who showed a client token that counts.
struct ResearchCaller: Sendable {
    let appID: Int64
    /// What the operator allows the app now, whenever the token was made.
    let scopes: Scopes

    /// - Returns: nil for a token that nobody has, that is of another kind, or that ended.
    static func find(_ token: String, now: Int64, in tx: any Transaction) throws -> ResearchCaller? {
        try tx.row(
            """
            SELECT p.id, p.scopes FROM app_tokens t JOIN developer_apps p ON p.id = t.app_id
            WHERE t.hash = \(AppCredential.hash(of: token)) AND t.kind = \(Tokens.Kind.client.rawValue) AND t.expires_at > \(now)
            """
        ).map { ResearchCaller(appID: try $0.int(0), scopes: Scopes(stored: try $0.text(1))) }
    }
}
