import Web

/// An error as a page of the site. Where whatever failed may have been finding out who asks, it knows no viewer.
struct ErrorPages: Sendable {
    let maker: PageMaker
    let origin: String

    func render(_ error: ErrorPage, for viewer: Viewer? = nil) throws -> String {
        // `//elsewhere.example` is a path here and a link to another site in the page.
        var model = maker.common.model(assets: maker.site.assets, origin: origin, path: NextPath(error.path).path, title: error.title)
        if let viewer { model["viewer"] = PageMaker.model(of: viewer) }
        model["data"] = "null"
        model["status"] = error.status
        model["title"] = error.title
        model["detail"] = error.detail
        // A page that is not there will not be there the next time, and nobody has to look into it.
        if error.status >= 500 || error.status == 429 { model["may_repeat"] = true }
        if error.status >= 500 { model["request_id"] = error.requestID }
        return try maker.site.pages.render("error", model)
    }
}
