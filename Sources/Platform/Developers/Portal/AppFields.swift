import Web

/// The form of an app: what stands in its fields, and what they say.
enum AppFields {
    /// - Parameter lifetimes: which the form of a new app does not ask for.
    static func draft(_ form: Form, lifetimes: TokenLifetimes = TokenLifetimes()) throws(Problem) -> AppDraft {
        let redirects = (form["redirect_uris"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        return try AppDraft(name: form["name"] ?? "", redirects: redirects, scopes: form.all("scope"), lifetimes: lifetimes)
    }

    /// How long tokens count, in whole minutes and days.
    static func lifetimes(_ form: Form) throws(Problem) -> TokenLifetimes {
        guard let minutes = form["access_minutes"].flatMap({ Int64($0) }), TokenLifetimes.accessMinutes.contains(minutes) else {
            let range = TokenLifetimes.accessMinutes
            throw .invalid(
                field: "access_minutes", code: "access_minutes_invalid",
                "Access tokens count for \(range.lowerBound) to \(range.upperBound) minutes."
            )
        }
        guard let days = form["refresh_days"].flatMap({ Int64($0) }), TokenLifetimes.refreshDays.contains(days) else {
            let range = TokenLifetimes.refreshDays
            throw .invalid(
                field: "refresh_days", code: "refresh_days_invalid",
                "Refresh tokens count for \(range.lowerBound) to \(range.upperBound) days."
            )
        }
        return TokenLifetimes(
            accessSeconds: minutes * 60, refreshSeconds: days * 86_400, rotatesRefresh: form.isOn("rotates")
        )
    }

    /// What was typed, with what is wrong with it.
    static func model(typed: Form?, problem: Problem?) -> PageModel {
        var model: PageModel = [:]
        for name in ["name", "redirect_uris", "access_minutes", "refresh_days"] { model.set(name, nonEmpty: typed?[name]) }
        if typed?.isOn("rotates") == true { model["rotates"] = true }
        if let problem { model[problem.field.map { "\($0)_error" } ?? "error"] = problem.detail }
        return model
    }

    /// What an app says now.
    static func model(of app: DeveloperApp) -> PageModel {
        var model: PageModel = [
            "name": app.name, "redirect_uris": app.redirects.map(\.text).joined(separator: "\n"),
            "access_minutes": String(app.lifetimes.accessSeconds / 60), "refresh_days": String(app.lifetimes.refreshSeconds / 86_400),
        ]
        if app.lifetimes.rotatesRefresh { model["rotates"] = true }
        return model
    }

    static func scopes(_ isChosen: (Scope) -> Bool) -> [PageModel] {
        Scope.ofPeople.filter { $0 != .basic }.map { scope in
            var model: PageModel = ["name": scope.rawValue, "words": scope.words]
            if isChosen(scope) { model["chosen"] = true }
            return model
        }
    }
}
