/// What `skit admin create-app` asks for.
package struct AppOrder: Codable, Sendable {
    package let name: String
    package let redirectUris: [String]
    /// Empty for all that people can be asked for.
    package let scopes: [String]
    /// Where it hears of what happens; nil for nowhere.
    package let webhookUrl: String?

    package init(name: String, redirectUris: [String], scopes: [String], webhookUrl: String? = nil) {
        self.name = name
        self.redirectUris = redirectUris
        self.scopes = scopes
        self.webhookUrl = webhookUrl
    }
}

/// What an app is known by, and what it proves that with.
package struct AppKeys: Codable, Sendable {
    package let clientKey: String
    package let clientSecret: String
}

extension PlatformServices {
    /// Makes an app that belongs to nobody's account.
    func makeApp(_ order: AppOrder) async throws -> AppKeys {
        let scopes = order.scopes.isEmpty ? [Scopes.ofPeople.text] : order.scopes
        let draft = try AppDraft(
            name: order.name, redirects: order.redirectUris, scopes: scopes, byOperator: true, webhook: order.webhookUrl
        )
        let created = try await developers.apps.create(draft, by: DeveloperApp.operatorID)
        return AppKeys(clientKey: created.clientKey, clientSecret: created.secret)
    }
}
