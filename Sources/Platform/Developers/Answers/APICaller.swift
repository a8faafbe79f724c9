import Storage

/// An app that acts for somebody: who showed an access token that counts.
struct APICaller: Sendable {
    let tokenHash: String
    let appID: Int64
    let clientKey: String
    /// Whom it acts for.
    let accountID: Int64
    /// What the token was made for and the person still allows.
    let scopes: Scopes
    /// Of the ids under which the app knows people.
    let salt: String

    /// - Returns: nil for a token that nobody has, that is of another kind, or that ended.
    static func find(_ token: String, now: Int64, in tx: any Transaction) throws -> APICaller? {
        let hash = AppCredential.hash(of: token)
        return try tx.row(
            """
            SELECT t.app_id, p.client_key, t.account_id, t.scopes, c.scopes, d.salt
            FROM app_tokens t JOIN app_connections c ON c.app_id = t.app_id AND c.account_id = t.account_id
                JOIN developer_apps p ON p.id = t.app_id JOIN developers d ON d.id = p.developer_id
            WHERE t.hash = \(hash) AND t.kind = \(Tokens.Kind.access.rawValue) AND t.expires_at > \(now)
            """
        ).map { row in
            APICaller(
                tokenHash: hash, appID: try row.int(0), clientKey: try row.text(1), accountID: try row.int(2),
                scopes: Scopes(stored: try row.text(3)).intersection(Scopes(stored: try row.text(4))), salt: try row.text(5)
            )
        }
    }

    /// The app that a token was made for, whether it still counts or not; nil for one that is not there any more.
    static func owner(of token: String, in tx: any Transaction) throws -> Int64? {
        try tx.row("SELECT app_id FROM app_tokens WHERE hash = \(AppCredential.hash(of: token))")?.int(0)
    }

    var openID: String { LinkedID.open(app: appID, account: accountID, salt: salt) }
    var unionID: String { LinkedID.union(account: accountID, salt: salt) }

    /// - Throws: `APIError` unless the person allows it.
    func require(_ scope: Scope) throws(APIError) {
        guard scope == .basic || scopes.contains(scope) else { throw .scopeNotAuthorized(scope) }
    }

    /// - Throws: `APIError` with the first of them unless the person allows one.
    func require(oneOf allowing: [Scope]) throws(APIError) {
        guard let first = allowing.first, !allowing.contains(where: scopes.contains) else { return }
        try require(first)
    }
}
