import HTTPTypes
import Hummingbird
import Web

/// What all pages of the documentation have: the way between them.
struct DocsFrame: Sendable {
    static let path = "/developers/docs"

    let maker: PageMaker
    /// Of the status centre; nil where none has an address.
    let statusURL: String?

    /// Pages beside those of endpoints.
    enum Guide: String, CaseIterable, Sendable {
        case start, migration, webhooks, errors, changes

        var title: String {
            switch self {
            case .start: "Quick start"
            case .migration: "From TikTok"
            case .webhooks: "Webhooks"
            case .errors: "Errors"
            case .changes: "What changed"
            }
        }

        var template: String {
            switch self {
            case .start: "docs-start"
            case .migration: "docs-migration"
            case .webhooks: "docs-webhooks"
            case .errors: "docs-errors"
            case .changes: "docs-changes"
            }
        }

        var path: String { self == .start ? DocsFrame.path : "\(DocsFrame.path)/\(rawValue)" }
    }

    static func path(of endpoint: EndpointDescription) -> String { "\(path)/endpoints/\(endpoint.name)" }

    /// A page, which browsers keep and ask for anew.
    func page(
        _ template: String, title: String, at path: String, _ model: PageModel, _ request: Request, _ context: AppContext
    ) throws -> Response {
        var whole = model
        whole["navigation"] = navigation(at: path, title: title)
        var page = try maker.page(template, title: title, context, viewer: context.viewer, path: path, whole)
        let tag = EntityTag(hashing: page.html.utf8)
        page.cacheControl = "private, no-cache"
        page.headers[.eTag] = tag.text
        guard tag.isNew(to: request) else {
            return Response(status: .notModified, headers: [.eTag: tag.text, .cacheControl: page.cacheControl])
        }
        return try page.response(from: request, context: context)
    }

    private func navigation(at path: String, title: String) -> PageModel {
        var model: PageModel = [
            "here_title": title, "guides": Guide.allCases.map { link($0.title, $0.path, at: path) },
            "developers": groups(ofDevelopers: true, at: path), "native": groups(ofDevelopers: false, at: path),
            "openapi": OpenAPIRoutes.path,
        ]
        model["status_url"] = statusURL
        return model
    }

    private func groups(ofDevelopers: Bool, at path: String) -> [PageModel] {
        Descriptions.groups.filter { $0.group.isDeveloperAPI == ofDevelopers }.map { group, endpoints in
            var model: PageModel = [
                "title": group.title, "links": endpoints.map { link($0.title, Self.path(of: $0), at: path) },
            ]
            if endpoints.contains(where: { Self.path(of: $0) == path }) { model["is_open"] = true }
            return model
        }
    }

    private func link(_ title: String, _ target: String, at path: String) -> PageModel {
        var model: PageModel = ["title": title, "path": target]
        if target == path { model["here"] = true }
        return model
    }
}
