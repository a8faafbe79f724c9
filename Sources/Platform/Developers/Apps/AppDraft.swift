import Web

/// What somebody says about an app of theirs, checked.
struct AppDraft: Sendable {
    static let nameLongest = 50

    let name: String
    let redirects: [RedirectURI]
    let scopes: Scopes
    let lifetimes: TokenLifetimes
    let webhook: WebhookAddress?

    /// - Parameter byOperator: who may also give the scope for research, and with that alone needs no redirect URI.
    /// - Throws: a `Problem` with the field at fault.
    init(
        name typed: String, redirects texts: [String], scopes: [String], lifetimes: TokenLifetimes = TokenLifetimes(),
        byOperator: Bool = false, webhook: String? = nil
    ) throws(Problem) {
        let name = typed.trimmedText
        guard name.isLine(upTo: Self.nameLongest) else {
            throw .invalid(field: "name", code: "name_invalid", "Give the app a name of 1 to \(Self.nameLongest) characters on one line.")
        }
        let known = Scopes(scopes.joined(separator: ","))
        let least = byOperator && known == Scopes([.research]) ? 0 : 1
        guard (least...RedirectURI.mostPerApp).contains(texts.count) else {
            throw .invalid(field: "redirect_uri", code: "redirect_uri_count", "An app has 1 to \(RedirectURI.mostPerApp) redirect URIs.")
        }
        var redirects: [RedirectURI] = []
        for text in texts {
            let redirect = try RedirectURI(text)
            if !redirects.contains(redirect) { redirects.append(redirect) }
        }
        guard let known, byOperator || !known.contains(.research) else {
            let names = (byOperator ? Scope.allCases : Scope.ofPeople).map(\.rawValue).joined(separator: ", ")
            throw .invalid(field: "scopes", code: "scopes_unknown", "One of these scopes is not known. There are: \(names).")
        }
        self.name = name
        self.redirects = redirects
        self.scopes = known.union(Scopes([.basic]))
        self.lifetimes = lifetimes
        self.webhook = try WebhookAddress.typed(webhook)
    }
}
