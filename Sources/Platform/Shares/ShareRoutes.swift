import Hummingbird
import Recommender
import Web

/// Counts that somebody passed a video on.
struct ShareRoutes: Sendable {
    let shares: Shares

    func add(to api: some RouterMethods<AppContext>) {
        api.post("videos/{id}/share", use: share)
    }

    private struct ShareBody: Decodable {
        let channel: Shares.Channel
    }

    private struct ShareAnswer: Encodable, Sendable {
        let shareCount: Int64
        let url: String
    }

    private func share(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<ShareAnswer> {
        let body = try await request.json(ShareBody.self)
        let shared = try await shares.add(
            body.channel, videoID: try context.identifier(), viewer: context.viewer, viewerKey: context.feedViewer?.text ?? "guest"
        )
        return ResponseJSON(ShareAnswer(shareCount: shared.count, url: context.origin + shared.url))
    }
}
