import HTTPTypes
import Hummingbird
import Resilience
import Web

/// How much each route matters while more comes than can be answered. One that is not named is for reading.
enum RoutePriorities {
    /// As the router writes them; GET is HEAD, too.
    static let routes: [SheddingRule: [String]] = [
        .never: [
            "GET /healthz", "GET /healthz/parts", "GET /healthz/actives", "GET /readyz", "GET /metrics",
            // Bytes from memory.
            "GET /manifest.webmanifest", "GET /favicon.svg", "GET /favicon.ico",
        ],
        .held(.vital): [
            "GET /api/v1/videos/{id}", "GET /@{user}/video/{id}", "GET /player/v1/{id}", "GET /embed/v2/{id}",
            "GET /api/v1/session", "DELETE /api/v1/session", "GET /login", "POST /logout",
            "POST /v2/oauth/token", "POST /v2/oauth/revoke",
            "GET /admin", "GET /admin/switches", "POST /admin/switches/{feature}", "GET /api/v1/admin/switches",
            "PUT /api/v1/admin/switches/{feature}",
        ],
        // Hashing of passwords has a limit of its own.
        .asked(.vital): ["POST /login", "POST /api/v1/session"],
        .asked(.writing): [
            "POST /signup", "POST /api/v1/accounts", "PUT /api/v1/me/password", "POST /settings/password", "POST /api/v1/me/deletion",
            "POST /settings/delete",
            // Bytes, and pictures that ffmpeg makes.
            "POST /uploads", "HEAD /uploads/{id}", "PATCH /uploads/{id}", "DELETE /uploads/{id}", "PUT /video", "PUT /api/v1/me/avatar",
            "POST /settings/profile", "POST /developers/apps/{id}/icon",
            // A store may be asked for all of an upload again.
            "POST /api/v1/videos",
        ],
        // Waits for a server of the developer's.
        .asked(.reading): ["POST /developers/apps/{id}/prefixes/{prefix}/verify"],
        .held(.writing): [
            "PATCH /api/v1/videos/{id}", "DELETE /api/v1/videos/{id}", "POST /api/v1/videos/{id}/retry",
            "GET /api/v1/videos/{id}/status", "GET /upload", "POST /drafts/{id}", "POST /drafts/{id}/delete",
            "POST /api/v1/videos/{id}/comments", "DELETE /api/v1/comments/{id}",
            "PUT /api/v1/comments/{id}/like", "DELETE /api/v1/comments/{id}/like",
            "PUT /api/v1/videos/{id}/like", "DELETE /api/v1/videos/{id}/like", "PUT /api/v1/videos/{id}/save",
            "DELETE /api/v1/videos/{id}/save", "PUT /api/v1/videos/{id}/not-interested",
            "PUT /api/v1/users/{username}/follow", "DELETE /api/v1/users/{username}/follow",
            "PUT /api/v1/users/{username}/block", "DELETE /api/v1/users/{username}/block", "POST /api/v1/videos/{id}/report",
            "POST /v2/post/publish/video/init", "POST /v2/post/publish/inbox/video/init", "POST /v2/post/publish/content/init",
            "POST /v2/post/publish/status/fetch", "POST /v2/post/publish/cancel",
        ],
        .held(.extra): [
            // Players keep them until they are taken.
            "POST /api/v1/watches",
            "GET /api/v1/search/suggestions", "GET /api/v1/usernames/{name}", "GET /insights", "GET /insights/{id}",
            "GET /openapi.json", "GET /developers/docs/endpoints/{name}",
            "POST /v2/research/video/query", "POST /v2/research/video/comment/list", "POST /v2/research/user/info",
            "POST /v2/research/user/followers", "POST /v2/research/user/following",
        ],
        .asked(.extra): [
            "GET /media/avatars/{account}/{file}", "GET /media/apps/{app}/{file}", "GET /api/v1/me/feed/export",
            "GET /settings/feed/export",
        ],
    ]

    private struct Route: Hashable {
        let method: String
        let path: Substring
    }

    private static let rules: [Route: SheddingRule] = {
        let pairs = routes.flatMap { rule, names in
            names.map { name -> (Route, SheddingRule) in
                let method = name.prefix { $0 != " " }
                return (Route(method: String(method), path: name.dropFirst(method.count + 1)), rule)
            }
        }
        return Dictionary(pairs) { first, _ in first }
    }()

    static func rule(_ request: Request, _ context: AppContext) -> SheddingRule {
        let path = context.endpointPath ?? ""
        if path == mediaOfVideo { return request.uri.path.hasSuffix(pictures) ? .asked(.extra) : .never }
        // Nobody waits for what a browser fetches in case somebody goes there, whatever it is.
        if request.isAhead { return .held(.extra) }
        let found = rules[Route(method: request.method.rawValue, path: path[...])]
            ?? (request.method == .head ? rules[Route(method: "GET", path: path[...])] : nil)
        if let found { return found }
        return path.hasPrefix("/assets/") ? .never : .held(.reading)
    }

    /// What plays is bytes from a disk or a store, and what it needs of the database mostly comes from memory.
    static let mediaOfVideo = "/media/{id}/{file}"
    /// Posters and what scrubbing shows. The photos of a post are another kind of file.
    private static let pictures = ".jpg"
}
