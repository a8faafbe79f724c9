import HTTPTypes
import Hummingbird
import Logging
import Web

/// `GET /oembed?url=…`: what another site needs to show a video of this one. Anybody may ask, from any page.
struct OEmbedRoutes: Sendable {
    let embeds: Embeds
    let siteName: String

    func add(to router: some RouterMethods<AppContext>) {
        router.get("oembed", use: describe)
    }

    private struct Refusal: Encodable, Sendable {
        let message: String
        let code: Int
    }

    /// Of a video that was hidden a moment ago nothing may be left in a cache.
    private static let headers: HTTPFields = [.accessControlAllowOrigin: "*", .cacheControl: "no-cache"]

    private func describe(_ request: Request, _ context: AppContext) async throws -> Response {
        do {
            let asked = try Form(request.uri.query ?? "")
            guard ["json", ""].contains(asked["format"]?.lowercased() ?? "") else {
                return try refuse(.notImplemented, request, context, "There is JSON only.")
            }
            let hosts = [context.client.host, request.head.authority?.lowercased() ?? ""].map(ShareAddress.host)
            let address = asked["url"].flatMap { ShareAddress($0.trimmedText, hosts: Set(hosts.filter { !$0.isEmpty })) }
            guard let address else { return try refuse(.badRequest, request, context) }
            let card = try await embeds.card(of: address.videoID)
            return try ResponseJSON(OEmbed(card, origin: context.origin, provider: siteName), headers: Self.headers)
                .response(from: request, context: context)
        } catch {
            let problem = Problem(error)
            guard problem.status.code >= 500 else { return try refuse(.badRequest, request, context) }
            context.logger.log(level: problem.logLevel, "nothing to embed", metadata: ["cause": "\(problem.cause ?? problem.detail)"])
            return try refuse(problem.status, request, context)
        }
    }

    /// In the words that clients of the platform know. What is private, deleted, somebody else's or no address at all looks the same.
    private func refuse(
        _ status: HTTPResponse.Status, _ request: Request, _ context: AppContext, _ message: String = "Something went wrong"
    ) throws -> Response {
        try ResponseJSON(Refusal(message: message, code: Int(status.code)), status: status, headers: Self.headers)
            .response(from: request, context: context)
    }
}
