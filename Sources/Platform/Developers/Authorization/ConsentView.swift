import Web

/// A request for consent as the page shows it.
enum ConsentView {
    static func model(_ asked: AuthorizationRequest, _ viewer: Viewer, isConnected: Bool) -> PageModel {
        var model: PageModel = [
            "action": AuthorizationPages.path, "app": AppView.model(asked.app),
            "scopes": asked.scopes.members.map(scope),
            "back_to": RedirectURI.origin(of: asked.callback.redirect).replacing("https://", with: "", maxReplacements: 1),
        ]
        if isConnected { model["is_again"] = true }
        return model
    }

    /// A code that was scanned: the app is somewhere else, and gets the answer there.
    static func model(_ code: QRCode, _ app: DeveloperApp, isConnected: Bool) -> PageModel {
        let scopes = code.scopes.intersection(app.scopes.union(Scopes([.basic])))
        var model: PageModel = [
            "action": QRScan.path, "app": AppView.model(app), "scopes": scopes.members.map(scope), "is_scanned": true,
        ]
        if isConnected { model["is_again"] = true }
        return model
    }

    private static func scope(_ scope: Scope) -> PageModel {
        var model: PageModel = [
            "name": scope.rawValue, "words": scope.words, "explanation": scope.explanation, "icon": scope.icon,
        ]
        if scope != .basic { model["optional"] = true }
        return model
    }
}

/// An app's face: its picture or, where it has none, its first letter on a colour of its own.
enum AppView {
    static func model(_ app: DeveloperApp) -> PageModel {
        model(name: app.name, key: app.clientKey, icon: AppIcons.url(app: app.id, object: app.iconObject))
    }

    static func model(name: String, key: String, icon: String? = nil) -> PageModel {
        let hue = key.utf8.reduce(0) { ($0 * 31 + Int($1)) % 360 }
        return ["name": name, "initial": String(name.prefix(1)).uppercased(), "hue": hue, "icon_url": icon]
    }
}
