import Hummingbird
import Web

/// `/music/{slug}-{id}`: a sound with the videos that play to it. Only the id counts; an address with other words leads to the right one.
struct SoundPages: Sendable {
    static let tilesPerPage = 24

    let sounds: Sounds
    let choices: Choices
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("music/{name}", use: page)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Response {
        let name = context.parameters.get("name") ?? ""
        guard let id = WireID(String(name.split(separator: "-").last ?? "")) else { throw Problem.soundNotFound }
        let shown = try await sounds.shown(id.value, to: context.viewer)
        let address = shown.sound.url
        guard "/music/" + name == address else { return Response(status: .movedPermanently, headers: [.location: address]) }
        let query = try PageQuery(request, defaultLimit: SoundPages.tilesPerPage)
        let videos = try await sounds.videos(of: shown, for: context.viewer, page: query)
        let stance = try await choices.stance(on: .sound(id.value), of: try context.person().key)
        var model: PageModel = [
            "sound": CardView.sound(SoundJSON(shown.sound)), "cards": videos.page.cards.map { CardView.model($0) },
            "count_text": CountText.of(shown.videoCount, "video", "videos", atMost: Sounds.counted),
            "duration_text": CountText.duration(milliseconds: shown.durationMs), "canonical": context.origin + address,
            "topic": TopicView.model(kind: "sounds", value: String(id.value), name: shown.sound.name, stance, path: address),
        ]
        if shown.canUse { model["use_url"] = "/upload?sound=\(id.value)" }
        model.set("cover_url", nonEmpty: videos.page.cards.first?.posterUrl)
        model["more_url"] = videos.nextCursor.map { "\(address)?cursor=\($0)" }
        TasteForms.tell(of: request, in: &model)
        model.setData(json: #"{"videos":\#(String(buffer: videos.page.json))}"#)
        return try maker.page(
            "music", title: shown.sound.name, place: .discover, context, viewer: context.viewer, path: address, model
        ).response(from: request, context: context)
    }
}
