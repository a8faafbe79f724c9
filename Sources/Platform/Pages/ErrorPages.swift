import Web

/// An error as a page of the site. Knows no viewer: whatever failed may have been finding out who that is.
struct ErrorPages: Sendable {
    let maker: PageMaker
    let origin: String

    func render(_ error: ErrorPage) throws -> String {
        var model = maker.common.model(assets: maker.site.assets, origin: origin, path: error.path, title: error.title)
        model["data"] = "null"
        model["status"] = error.status
        model["title"] = error.title
        model["detail"] = error.detail
        model["request_id"] = error.requestID
        return try maker.site.pages.render("error", model)
    }
}
