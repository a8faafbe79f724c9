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
        let pause = PauseCard.minutes(in: request, isYoung: context.isYoung)
        var model: PageModel = [
            "groups": TastePages.groups(taste), "pauses": PauseCard.choices.map { TastePages.pause($0, isCurrent: $0 == pause) },
            "mutes": taste.mutes.map(TastePages.mute),
            "interests": try await tastes.interests(of: person).map { interest in
                ["tag": interest.tag, "picked": interest.picked ? true : nil] as PageModel
            },
            "watched": try await tastes.watched(by: person).map(TastePages.video),
        ]
        if !taste.sounds.isEmpty { model["followed"] = ["sounds": taste.sounds.map(CardView.sound)] as PageModel }
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

    /// Liked tags, liked creators, and what of both is not liked: each a list of its own.
    private static func groups(_ taste: TasteJSON) -> [PageModel] {
        let (tags, creators) = (taste.tags.filter { $0.weight >= 0 }, taste.creators.filter { $0.weight >= 0 })
        let (lessTags, lessCreators) = (taste.tags.filter { $0.weight < 0 }, taste.creators.filter { $0.weight < 0 })
        let groups: [(id: String, title: String, rows: [PageModel])] = [
            ("liked-tags", "Tags", tags.map(tag)), ("liked-creators", "Creators", creators.map(creator)),
            ("less", "Less of", lessTags.map(tag) + lessCreators.map(creator)),
        ]
        return groups.filter { !$0.rows.isEmpty }.map { ["id": $0.id, "title": $0.title, "rows": $0.rows] }
    }

    private static func tag(_ tag: TasteJSON.Tag) -> PageModel {
        row("tags", tag.tag, "#\(tag.tag)", TagJSON.url(tag.tag), weight: tag.weight, isPinned: tag.pinned)
    }

    private static func creator(_ creator: TasteJSON.Creator) -> PageModel {
        row("creators", creator.username, "@\(creator.username)", "/@\(creator.username)", weight: creator.weight, isPinned: creator.pinned)
    }

    private static func row(
        _ kind: String, _ value: String, _ name: String, _ url: String, weight: Double, isPinned: Bool
    ) -> PageModel {
        var model = bar(weight)
        model["kind"] = kind
        model["value"] = value
        model["name"] = name
        model["url"] = url
        // The creators that one follows are others: theirs is a feed of its own.
        let (on, off, state) = kind == "tags" ? ("Follow", "Unfollow", "Following") : ("Pin", "Unpin", "Pinned")
        let tool = isPinned ? off : on
        model["tool"] = ["name": tool, "action": tool.lowercased()] as PageModel
        if isPinned {
            model["pinned"] = true
            model["words"] = state
        }
        return model
    }

    private static func pause(_ minutes: Int, isCurrent: Bool) -> PageModel {
        var model: PageModel = ["minutes": minutes, "text": PauseCard.name(minutes)]
        if isCurrent { model["is_current"] = true }
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
