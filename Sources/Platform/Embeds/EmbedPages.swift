import HTTPTypes
import Hummingbird
import Logging
import Web

/// `/player/v1/{id}`, the film alone, and `/embed/v2/{id}`, the card with who made it: the only pages that others may frame.
///
/// What a player shows is chosen in its address, and read by its module; the page is the same for everybody.
struct EmbedPages: Sendable {
    let embeds: Embeds
    let maker: PageMaker
    let headers: HTTPFields

    init(embeds: Embeds, maker: PageMaker, mediaSources: [String]) {
        self.embeds = embeds
        self.maker = maker
        headers = EmbedPolicy.headers(mediaSources: mediaSources)
    }

    func add(to router: some RouterMethods<AppContext>) {
        router.get("player/v1/{id}") { request, context in try await page("player", request, context) }
        router.get("embed/v2/{id}") { request, context in try await page("embed", request, context) }
    }

    private func page(_ template: String, _ request: Request, _ context: AppContext) async throws -> Response {
        let (model, status) = await model(context)
        let title = (model["clip_title"] as? String) ?? "A video"
        var page = try maker.page(
            template, title: title, context, viewer: nil, path: request.uri.path, status: status, model
        )
        page.headers = headers
        return try page.response(from: request, context: context)
    }

    /// A video that cannot be shown says so where it would have been.
    private func model(_ context: AppContext) async -> (PageModel, HTTPResponse.Status) {
        do {
            let card = try await embeds.card(of: try context.identifier())
            return (Self.model(of: card, origin: context.origin), .ok)
        } catch {
            let problem = Problem(error)
            if problem.code == Problem.forAdults.code {
                return (["fault_text": "This video is for adults. It can be watched on its own page only.", "fault_code": 1001], .forbidden)
            }
            guard problem.status.code >= 500 else {
                return (["fault_text": "This video isn't here. It may have been deleted, or it is private.", "fault_code": 1001], .notFound)
            }
            context.logger.log(level: problem.logLevel, "no player", metadata: ["cause": "\(problem.cause ?? problem.detail)"])
            return (["fault_text": "This video can't be shown just now. Try again in a moment.", "fault_code": 1002], problem.status)
        }
    }

    private static func model(of card: Card, origin: String) -> PageModel {
        var clip = CardView.model(card)
        clip["page_url"] = origin + card.url
        clip["author_url"] = "\(origin)/@\(card.author.username)"
        clip["seconds"] = String(Double(card.durationMs) / Double(Int64.millisecondsPerSecond))
        clip.set("words", nonEmpty: card.caption)
        clip["initial"] = String(card.author.displayName.prefix(1)).uppercased()
        clip.set("sound_url", nonEmpty: card.sound.map { origin + $0.url })
        let counts = [(card.counts.likes, "like", "likes"), (card.counts.comments, "comment", "comments")]
        clip["counts_words"] = counts.filter { $0.0 > 0 }.map { CountText.of($0.0, $0.1, $0.2) }.joined(separator: " · ")
        if !card.hasSound { clip["is_silent"] = true }
        return ["clip": clip, "clip_title": card.title]
    }
}
