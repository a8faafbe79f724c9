import HTTPTypes
import Hummingbird
import Web

/// `/openapi.json`: every endpoint of this server, for programs and for tools that make clients.
struct OpenAPIRoutes: Sendable {
    static let path = "/openapi.json"

    let siteName: String

    func add(to router: some RouterMethods<AppContext>) {
        router.get("openapi.json") { request, context in
            let cookie = SessionCookie.name(isSecure: context.isSecure)
            let json = OpenAPIDocument.json(siteName: siteName, origin: context.origin, cookie: cookie)
            var response = Response.json(
                bytes: ByteBuffer(string: json), revalidatedBy: request, cacheControl: "public, max-age=300"
            )
            // Tools on other pages read it.
            response.headers[.accessControlAllowOrigin] = "*"
            return response
        }
    }
}

extension OpenAPIRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, path, "openapi", .health, "This description",
            answers: [
                .json(.object([
                    .must("openapi", .text.like(.text(OpenAPIDocument.version))),
                    .must("info", .object([.must("title", .text), .must("version", .text), .must("description", .text)])),
                    .must("servers", .list(.object([.must("url", .address)]))), .must("components", .anything), .must("paths", .anything),
                    .must("tags", .list(.object([.must("name", .text)]))),
                ])),
            ], refusals: .always
        ),
    ]
}
