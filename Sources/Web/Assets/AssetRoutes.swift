import HTTPTypes
package import Hummingbird
import NIOCore

/// `GET /assets/**` and the files at the root of a site, from memory.
package struct AssetRoutes: Sendable {
    private let site: Site

    package init(_ site: Site) {
        self.site = site
    }

    package func add(to router: some RouterMethods<some WebContext>) {
        let site = site
        let paths = ["/assets/**"] + site.assets.rootPaths
        for path in paths {
            for method in [HTTPRequest.Method.get, .head] {
                router.on(RouterPath(path), method: method) { request, _ in
                    guard let asset = site.assets.asset(at: request.uri.path) else { throw Problem.notFound() }
                    return Self.response(asset, to: request)
                }
            }
        }
    }

    static func response(_ asset: Asset, to request: Request) -> Response {
        let headers: HTTPFields = [
            .contentType: asset.contentType,
            .eTag: asset.etag.text,
            // A hashed URL names its content: a year is as good as for ever (RFC 8246 for "immutable").
            .cacheControl: asset.isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        ]
        guard asset.etag.isNew(to: request) else { return Response(status: .notModified, headers: headers) }
        let response = Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.bytes))
        return request.method == .head ? response.createHeadResponse() : response
    }
}
