import Hummingbird
import Web

/// `/t/{code}`, `/v/{id}` and `/@{user}/photo/{id}`: they lead to the video's page for whoever may watch it, and are not there for others.
struct ShareLinkRoutes: Sendable {
    let videos: Videos

    func add(to router: some RouterMethods<AppContext>) {
        router.get("t/{code}") { _, context in
            try await redirect(to: context.parameters.get("code").flatMap { ShareCode.id($0) }, context)
        }
        router.get("v/{name}") { _, context in
            let number = ShareAddress.withoutEnding(context.parameters.get("name") ?? "")
            return try await redirect(to: WireID(number)?.value, context)
        }
        router.get("@{user}/photo/{id}") { _, context in try await redirect(to: try context.identifier(), context) }
    }

    private func redirect(to id: Int64?, _ context: AppContext) async throws -> Response {
        guard let id else { throw Problem.videoNotFound }
        return .moved(try await videos.address(of: id, for: context.viewer))
    }
}

extension Response {
    /// 301 to a path of ours. Nothing keeps it: a video that goes takes its other addresses along.
    static func moved(_ path: String) -> Response {
        Response(status: .movedPermanently, headers: [.location: path, .cacheControl: "no-store"])
    }
}
