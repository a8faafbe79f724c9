import Hummingbird
import Recommender
import Web

/// Counts that somebody passed a video on.
struct ShareRoutes: Sendable {
    let shares: Shares

    func add(to api: some RouterMethods<AppContext>) {
        api.post("videos/{id}/share", use: share)
    }

    struct ShareBody: Decodable {
        let channel: Shares.Channel
    }

    private struct ShareAnswer: Encodable, Sendable {
        let shareCount: Int64
        let url: String
        let shortUrl: String
    }

    private func share(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<ShareAnswer> {
        let body = try await request.json(ShareBody.self)
        let id = try context.identifier()
        let shared = try await shares.add(
            body.channel, videoID: id, viewer: context.viewer, viewerKey: context.feedViewer?.text ?? "guest"
        )
        return ResponseJSON(
            ShareAnswer(
                shareCount: shared.count, url: context.origin + shared.url, shortUrl: "\(context.origin)/t/\(ShareCode.text(of: id))"
            )
        )
    }
}
