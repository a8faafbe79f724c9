import Web

/// What `skit admin create-app` asks for.
package struct AppOrder: Codable, Sendable {
    package let name: String
    package let redirectUris: [String]
    /// Empty for all that people can be asked for.
    package let scopes: [String]
    /// Where it hears of what happens; nil for nowhere.
    package let webhookUrl: String?
    /// Name of the account whose app it is, which finds it at its pages; nil for an app of the operator's, which has none.
    package let owner: String?

    package init(name: String, redirectUris: [String], scopes: [String], webhookUrl: String? = nil, owner: String? = nil) {
        self.name = name
        self.redirectUris = redirectUris
        self.scopes = scopes
        self.webhookUrl = webhookUrl
        self.owner = owner
    }
}

/// What an app is known by, and what it proves that with.
package struct AppKeys: Codable, Sendable {
    package let clientKey: String
    package let clientSecret: String
}

extension PlatformServices {
    /// Makes an app of somebody's, or one that belongs to nobody's account.
    /// - Throws: a `Problem` for an owner that nobody is, or who has too many.
    func makeApp(_ order: AppOrder) async throws -> AppKeys {
        var developer = DeveloperApp.operatorID
        if let owner = order.owner {
            guard let account = try await accounts.account(named: owner) else {
                throw Problem.invalid(field: "owner", "Nobody here is called “\(owner)”.")
            }
            developer = account.id
        }
        let scopes = order.scopes.isEmpty ? [Scopes.ofPeople.text] : order.scopes
        let draft = try AppDraft(
            name: order.name, redirects: order.redirectUris, scopes: scopes, byOperator: true, webhook: order.webhookUrl
        )
        let created = try await developers.apps.create(draft, by: developer)
        return AppKeys(clientKey: created.clientKey, clientSecret: created.secret)
    }
}
