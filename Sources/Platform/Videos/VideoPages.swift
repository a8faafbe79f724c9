import Hummingbird
import Media
import Web

/// `/@{user}/video/{id}`: one video, or the photos of one post, with what other sites need to show a preview of it.
struct VideoPages: Sendable {
    let videos: Videos
    let cards: Cards
    let comments: Comments
    let switches: FeatureSwitches
    let maker: PageMaker
    let clock: WallClock

    func add(to router: some RouterMethods<AppContext>) {
        router.get("@{user}/video/{id}", use: page)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Response {
        let video: Video
        do {
            video = try await videos.shown(try context.identifier(), to: context.viewer)
        } catch let problem as Problem where problem.code == Problem.forAdults.code {
            return try notice(request, context)
        }
        guard context.parameters.get("user") == video.authorUsername else { return .moved(video.url) }
        guard let prepared = try await cards.cards([video.id])[video.id] else { throw Problem.videoNotFound }
        let marks = try await cards.marks.read(context.viewer, [prepared])
        let cursor = request.uri.queryParameters.get("comments").flatMap { Int64($0) }
        let list = try await comments.list(.video(video.id), viewer: context.viewer, cursor: cursor, limit: PageQuery.defaultLimit)
        let first = CommentPageJSON(list, limit: PageQuery.defaultLimit, for: context.viewer, switches)
        var model = VideoPages.preview(of: prepared.card, origin: context.origin)
        model["card"] = CardView.model(prepared.card)
        model["comments"] = list.map { comment in
            [
                "author": CardView.author(comment.author), "text": comment.text,
                "when": CountText.age(comment.createdAt, now: clock.now()),
            ] as PageModel
        }
        model["more_url"] = first.nextCursor.map { "?comments=\($0)#comments" }
        let json = String(decoding: prepared.json(for: marks.viewer(of: video.id, by: video.authorID)), as: UTF8.self)
        // Only the beginning of the comments saves the module a request: it starts from the top in any case.
        let comments = cursor == nil ? try WebJSON.text(first) : "null"
        model.setData(json: #"{"session":"\#(FeedSessionID.random())","video":\#(json),"comments":\#(comments)}"#)
        let title = prepared.card.title
        return try maker.page("video", title: title, context, viewer: context.viewer, path: video.url, model)
            .response(from: request, context: context)
    }

    /// What stands in the place of a video for adults. It tells nothing of the video, so that no preview of the link does.
    private func notice(_ request: Request, _ context: AppContext) throws -> Response {
        let path = NextPath(request.uri.path).path
        var model: PageModel = ["next": PercentEncoding.encode(path)]
        if context.viewer == nil { model["is_guest"] = true }
        return try maker.page(
            "for-adults", title: "A video for adults", context, viewer: context.viewer, path: path, status: .forbidden, model
        ).response(from: request, context: context)
    }

    /// OpenGraph, Twitter card and schema.org's VideoObject.
    private static func preview(of card: Card, origin: String) -> PageModel {
        let description = card.caption.isEmpty ? "Watch this video by \(card.author.displayName)." : String(card.caption.prefix(200))
        // The middle of the ladder: link previews play small, and some refuse large files.
        let source = card.sources.first { $0.shortSide >= 480 } ?? card.sources.last
        let player = origin + Card.playerPath(card.id)
        let json = VideoObject(
            name: card.title, description: description, thumbnailUrl: card.posterUrl.map { [origin + $0] } ?? [],
            uploadDate: card.publishedAt, duration: "PT\(max(1, (card.durationMs + 500) / 1000))S",
            contentUrl: source.map { origin + $0.url }, embedUrl: card.isEmbeddable ? player : nil,
            url: origin + card.url, author: card.author.displayName, views: card.counts.views
        )
        var model: PageModel = ["canonical": origin + card.url, "description": description]
        model.set("og_image", nonEmpty: card.posterUrl.map { origin + $0 })
        let poster = PictureSize.poster(of: Int(card.width), Int(card.height))
        model["og_image_size"] = ["width": poster.width, "height": poster.height] as PageModel
        if card.isEmbeddable, card.publishedAt != nil {
            model["embed"] = [
                "player_url": player, "oembed_url": OEmbed.address(of: origin + card.url, origin: origin),
            ] as PageModel
        }
        model.set("og_video", nonEmpty: source.map { origin + $0.url })
        model["json_ld"] = (try? json.text) ?? "{}"
        return model
    }
}
