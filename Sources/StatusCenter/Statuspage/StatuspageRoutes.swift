import Hummingbird
import Web

/// Statuspage's public API, version 2: GET and HEAD, for anybody and from any page.
struct StatuspageRoutes: Sendable {
    static let paths = [
        "summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances",
        "scheduled-maintenances/upcoming", "scheduled-maintenances/active",
    ]
    /// Seconds for which an answer may be kept.
    static let freshSeconds = 10

    let board: Board

    func add(to router: some RouterMethods<StatusContext>) {
        for name in StatuspageRoutes.paths {
            let path = "/api/v2/\(name).json"
            router.get(RouterPath(path)) { request, _ in try answer(path, request) }
            router.on(RouterPath(path), method: .options) { _, _ in StatuspageRoutes.preflight }
        }
    }

    private func answer(_ path: String, _ request: Request) throws -> Response {
        guard let file = try board.edition.files[path] else { throw Problem.notFound() }
        return file.answer(to: request, fresh: StatuspageRoutes.freshSeconds, shared: true)
    }

    private static let preflight = Response(
        status: .noContent,
        headers: [
            .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET, HEAD, OPTIONS",
            .accessControlAllowHeaders: "Accept, Content-Type, If-None-Match", .accessControlMaxAge: "86400",
        ]
    )
}

extension PublishedFile {
    /// 304 for who has it already.
    /// - Parameters:
    ///   - seconds: for which it may be kept.
    ///   - shared: whether pages of other sites may read it.
    ///   - further: header fields beside those.
    func answer(to request: Request, fresh seconds: Int, shared: Bool = false, _ further: HTTPFields = [:]) -> Response {
        var headers = further
        if shared {
            headers[.accessControlAllowOrigin] = "*"
            headers[.accessControlExposeHeaders] = "ETag"
        }
        return answer(to: request, caching: "public, max-age=\(seconds)", headers)
    }

    /// 304 for who has it already.
    func answer(to request: Request, caching: String, _ further: HTTPFields = [:]) -> Response {
        var headers = further
        headers[.eTag] = etag.text
        headers[.cacheControl] = caching
        guard etag.isNew(to: request) else { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = contentType
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: bytes))
    }
}
