import Web

/// A card as templates show it, before any module has run.
enum CardView {
    static func model(_ card: Card, reason: String? = nil) -> PageModel {
        var model: PageModel = [
            "id": card.id, "url": card.url, "caption_html": html(card.caption, card.entities), "placeholder": card.placeholder,
            "author": author(card.author),
            "sources": card.sources.map { ["url": $0.url, "type": $0.type, "short_side": $0.shortSide] as PageModel },
            "duration_text": CountText.duration(milliseconds: card.durationMs), "likes_text": CountText.short(card.counts.likes),
            "comments_text": CountText.short(card.counts.comments), "shares_text": CountText.short(card.counts.shares),
            "views_text": CountText.short(card.counts.views), "width": card.width, "height": card.height,
            "aspect": "\(max(1, card.width)) / \(max(1, card.height))", "caption": card.caption,
        ]
        if card.isAgeRestricted { model["is_age_restricted"] = true }
        if let photos = card.photos { model["photo_count"] = photos.count }
        if let sound = card.sound { model["sound"] = CardView.sound(sound) }
        model.set("poster_url", nonEmpty: card.posterUrl)
        model.set("reason_text", nonEmpty: reason)
        return model
    }

    static func sound(_ sound: SoundJSON) -> PageModel {
        var model: PageModel = ["id": sound.id, "title": sound.title, "name": sound.name, "url": sound.url]
        if let author = sound.author { model["author"] = CardView.author(author) }
        return model
    }

    static func author(_ author: CardAuthor) -> PageModel {
        var model: PageModel = ["username": author.username, "display_name": author.displayName]
        model.set("avatar_url", nonEmpty: author.avatarUrl)
        return model
    }

    /// The text with its mentions and tags as links; everything else escaped.
    static func html(_ text: String, _ entities: [TextEntity]) -> String {
        var html = ""
        var position = text.startIndex
        for entity in entities {
            let start = String.Index(utf16Offset: entity.start, in: text)
            let end = String.Index(utf16Offset: entity.end, in: text)
            guard position <= start, start < end, end <= text.endIndex else { continue }
            html += HTMLText.escape(String(text[position..<start]))
            let shown = HTMLText.escape(String(text[start..<end]))
            let address = entity.kind == .mention ? "/@" + entity.value : TagJSON.url(entity.value)
            html += "<a class=\"\(entity.kind.rawValue)\" href=\"\(HTMLText.escape(address))\">\(shown)</a>"
            position = end
        }
        return html + HTMLText.escape(String(text[position...]))
    }
}
