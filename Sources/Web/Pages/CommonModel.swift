/// What every page gets: `site`, `assets` and `page`. The platform adds its viewer and its navigation.
package struct CommonModel: Sendable {
    package let siteName: String

    package init(siteName: String) {
        self.siteName = siteName
    }

    /// - Parameters:
    ///   - path: path of the request, as sent.
    ///   - entry: the module a page starts with, `app` for `modules/app.js`.
    package func model(
        assets: SiteAssets,
        origin: String,
        path: String,
        title: String,
        entry: String = "app"
    ) -> PageModel {
        [
            "site": ["name": siteName, "origin": origin] as PageModel,
            "assets": assets.model(entry: entry),
            "page": ["path": path, "path_encoded": PercentEncoding.encode(path), "title": title] as PageModel,
        ]
    }
}
