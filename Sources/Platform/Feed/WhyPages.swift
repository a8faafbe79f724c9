import Hummingbird
import Recommender
import Web

/// `/videos/{id}/why`: why a video stood where it stood, with what can be done about it. The same as the sheet of the card.
struct WhyPages: Sendable {
    let videos: Videos
    let cards: Cards
    let places: FeedPlaces
    let tastes: Tastes
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("videos/{id}/why", use: page)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Page {
        let video = try await videos.visible(try context.identifier(), to: context.viewer)
        guard let card = try await cards.cards([video.id])[video.id]?.card else { throw Problem.videoNotFound }
        let parameters = request.uri.queryParameters
        var model: PageModel = ["card": CardView.model(card), "id": card.id, "username": card.author.username]
        if video.authorID == context.viewer?.accountID { model["is_own"] = true }
        model["tags"] = card.entities.filter { $0.kind == .tag }.map(\.value)
        var path = "/videos/\(card.id)/why"
        if let session = parameters.get("session"), FeedSessionID.isWellFormed(session),
            let position = parameters.get("position").flatMap({ Int($0) }), (0...1_000_000).contains(position) {
            path += "?session=\(session)&position=\(position)"
            let place = try await places.place(position, in: session, of: try context.person().key)
            if let place, place.id == video.id { model["reason"] = WhyPages.model(of: FeedReason(place), place) }
        }
        model["path"] = path
        model["notice"] = parameters.get("done").flatMap { TasteForms.notices[String($0)] }
        model["problem"] = parameters.get("problem").flatMap { TasteForms.problems[String($0)] }
        return try maker.page("why", title: "Why this video", context, viewer: context.viewer, path: path, model)
    }

    private static func model(of reason: FeedReason, _ place: RankedVideo) -> PageModel {
        var model: PageModel = [
            "text": reason.text, "source": reason.source.text,
            "details": reason.details.map { detail in
                ["text": detail.text, "percent": Int((detail.share * 100).rounded())] as PageModel
            },
        ]
        if reason.details.isEmpty { model["is_unscored"] = true }
        return model
    }
}
