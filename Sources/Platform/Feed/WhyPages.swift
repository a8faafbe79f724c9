import Hummingbird
import Recommender
import Web

/// `/videos/{id}/why`: why a video stood where it stood, with what can be done about it. The same as the sheet of the card.
struct WhyPages: Sendable {
    let videos: Videos
    let cards: Cards
    let places: FeedPlaces
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("videos/{id}/why", use: page)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Page {
        let video = try await videos.visible(try context.identifier(), to: context.viewer)
        guard let card = try await cards.cards([video.id])[video.id]?.card else { throw Problem.videoNotFound }
        var model: PageModel = ["card": CardView.model(card), "id": card.id, "username": card.author.username]
        if video.authorID == context.viewer?.accountID { model["is_own"] = true }
        model["tags"] = card.entities.filter { $0.kind == .tag }.map(\.value)
        if let sound = card.sound { model["sound"] = CardView.sound(sound) }
        var path = "/videos/\(card.id)/why"
        if let place = FeedPlace(request) {
            path = place.whyAddress(of: card.id)
            let served = try await places.place(place.position, in: place.session, of: try context.person().key)
            if let served, served.id == video.id { model["reason"] = WhyPages.model(of: FeedReason(served)) }
        }
        model["path"] = path
        TasteForms.tell(of: request, in: &model)
        return try maker.page("why", title: "Why this video", context, viewer: context.viewer, path: path, model)
    }

    private static func model(of reason: FeedReason) -> PageModel {
        [
            "text": reason.text, "source": reason.source.text,
            "details": reason.details.map { detail in
                ["text": detail.text, "percent": Int((detail.share * 100).rounded())] as PageModel
            },
        ]
    }
}
