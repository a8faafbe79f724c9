import Hummingbird
import Recommender
import Web

/// `/settings/feed`: what the feed believes about whoever looks, to be changed by forms that work without scripts. For accounts and
/// for guests.
struct TastePages: Sendable {
    let tastes: Tastes
    let control: ChoiceControl
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("settings/feed") { request, context in
            try await page(request, context)
        }
        router.get("settings/feed/reset") { _, context in
            try maker.page(
                "feed-reset", title: "Reset your feed", place: .taste, context, viewer: context.viewer, path: "/settings/feed/reset", [:]
            )
        }
        router.get("settings/feed/export", use: tastes.download)
        TasteForms(control: control).add(to: router)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Page {
        let person = try context.person()
        let taste = try await tastes.taste(of: person, cookie: FeedCookie.kind(in: request))
        var model: PageModel = [
            "tags": taste.tags.map(TastePages.tag), "creators": taste.creators.map(TastePages.creator),
            "sounds": taste.sounds.map(TastePages.sound), "mutes": taste.mutes.map(TastePages.mute),
            "interests": try await tastes.interests(of: person).map { interest in
                ["tag": interest.tag, "picked": interest.picked ? true : nil] as PageModel
            },
            "watched": try await tastes.watched(by: person).map(TastePages.video),
        ]
        let unwanted = try await tastes.unwanted(by: person)
        if !unwanted.isEmpty { model["unwanted"] = ["videos": unwanted.map(TastePages.video)] as PageModel }
        if !taste.personal { model["is_impersonal"] = true }
        if taste.tags.isEmpty, taste.creators.isEmpty, taste.sounds.isEmpty { model["knows_nothing"] = true }
        model["impersonal_notice"] = TasteForms.notices["impersonal"]
        model["personal_notice"] = TasteForms.notices["personal"]
        TasteForms.tell(of: request, in: &model)
        return try maker.page(
            "taste", title: "Your feed", place: .taste, context, viewer: context.viewer, path: "/settings/feed", model
        )
    }

    private static func video(_ card: Card) -> PageModel {
        ["card": CardView.model(card), "id": card.id]
    }

    private static func tag(_ tag: TasteJSON.Tag) -> PageModel {
        var model = bar(tag.weight)
        model["tag"] = tag.tag
        model["url"] = TagJSON.url(tag.tag)
        if tag.pinned { model["pinned"] = true }
        return model
    }

    private static func sound(_ sound: SoundJSON) -> PageModel {
        ["id": sound.id, "url": sound.url, "name": sound.name]
    }

    private static func creator(_ creator: TasteJSON.Creator) -> PageModel {
        var model = bar(creator.weight)
        model["username"] = creator.username
        model["display_name"] = creator.displayName
        model.set("avatar_url", nonEmpty: creator.avatarUrl)
        if creator.pinned { model["pinned"] = true }
        return model
    }

    /// A bar of 4 to 100 percent, and the belief in words.
    private static func bar(_ weight: Double) -> PageModel {
        let percent = Int((min(4, abs(weight)) / 4 * 100).rounded())
        var model: PageModel = ["percent": max(4, percent), "words": words(weight)]
        if weight < 0 { model["disliked"] = true }
        return model
    }

    private static func words(_ weight: Double) -> String {
        switch weight {
        case 3...: "Love it"
        case 1.2...: "Like it"
        case 0...: "A little"
        case (-1.2)...: "Not quite"
        default: "Not for you"
        }
    }

    private static func mute(_ mute: MuteJSON) -> PageModel {
        let shown = switch mute.kind {
        case "creators": "@\(mute.value)"
        case "tags": "#\(mute.value)"
        case "sounds": "♪ \(mute.displayName ?? mute.value)"
        default: "“\(mute.value)”"
        }
        return ["kind": mute.kind, "value": mute.value, "shown": shown]
    }
}
