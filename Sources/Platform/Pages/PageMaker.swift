import HTTPTypes
import Web

/// Renders pages with what all of them need: the site, its assets, the viewer and where one is.
struct PageMaker: Sendable {
    let site: Site
    let common: CommonModel
    /// What is switched off is said where it is missing.
    var switches: FeatureSwitches?

    /// The entries of the navigation.
    enum Place: String, Sendable {
        case home, discover, taste, upload, me, none
    }

    func page(
        _ template: String, title: String, place: Place = .none, _ context: some WebContext, viewer: Viewer?, path: String,
        status: HTTPResponse.Status = .ok, _ model: PageModel
    ) throws -> Page {
        var whole = common.model(assets: site.assets, origin: context.origin, path: path, title: title)
        if let viewer { whole["viewer"] = PageMaker.model(of: viewer) }
        if place != .none { whole["nav"] = [place.rawValue: "page"] as PageModel }
        if whole["data"] == nil { whole["data"] = "null" }
        if let off = switches?.off, !off.isEmpty {
            var sentences: PageModel = [:]
            for (feature, decision) in off { sentences[feature.rawValue] = decision.sentence }
            whole["off"] = sentences
        }
        return Page(try site.pages.render(template, whole.merging(model)), status: status)
    }

    static func model(of viewer: Viewer) -> PageModel {
        var model: PageModel = ["username": viewer.username, "display_name": viewer.displayName]
        model.set("avatar_url", nonEmpty: viewer.avatarURL)
        if viewer.isAdmin { model["is_admin"] = true }
        return model
    }
}

extension PageModel {
    /// Sets `data` from JSON that is already encoded, made safe to stand inside a script element.
    mutating func setData(json: String) {
        self["data"] = HTMLText.scriptSafe(json: json)
    }
}
