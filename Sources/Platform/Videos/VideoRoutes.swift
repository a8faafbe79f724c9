import Hummingbird
import Storage
import Web

/// Videos: posting, watching over them, editing, deleting.
struct VideoRoutes: Sendable {
    let videos: Videos
    let publishing: Publishing
    let cards: Cards
    let permits: MediaPermits
    let lists: CardLists
    let own: OwnVideos
    let idempotency: IdempotencyKeys
    let clock: WallClock

    func add(to api: some RouterMethods<AppContext>) {
        api.get("videos/{id}", use: show)
    }

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.post("videos", use: post)
        api.get("videos/{id}/status", use: status)
        api.patch("videos/{id}", use: edit)
        api.delete("videos/{id}", use: delete)
        api.post("videos/{id}/retry", use: retry)
        api.get("me/videos", use: mine)
        api.get("me/liked") { Response.json(bytes: try await lists.marked(.like, by: $1.viewer, page: PageQuery($0)).json) }
        api.get("me/saved") { Response.json(bytes: try await lists.marked(.save, by: $1.viewer, page: PageQuery($0)).json) }
    }

    private func post(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let viewer = context.viewer
        return try await idempotency.once(request, viewer: viewer) { body, claim in
            try await publishing.post(body.decode(VideoBody.self).newVideo(now: clock.now()), by: viewer, claim: claim).id
        } answer: { made in
            let answer = OwnVideoAnswer(video: try await own.present(videos.owned(made, by: viewer), to: viewer))
            return try ResponseJSON(answer, status: .created).response(from: request, context: context)
        }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.identifier()
        if let viewer = context.viewer, let mine = try? await videos.owned(id, by: viewer) {
            let presented = try await own.present(mine, to: viewer)
            return try ResponseJSON(BothAnswer(video: presented, own: presented)).response(from: request, context: context)
        }
        let video = try await videos.shown(id, to: context.viewer)
        guard let card = try await cards.cards([id])[id] else { throw Problem.videoNotFound }
        let marks = try await cards.marks.read(context.viewer, [card])
        var json = ByteBuffer(string: #"{"video":"#)
        json.writeBytes(card.json(for: marks.viewer(of: id, by: video.authorID)))
        json.writeString("}")
        return .json(bytes: json)
    }

    private struct StatusAnswer: Encodable, Sendable {
        let status: Video.Status
        let stage: Video.Stage?
        let progress: Double?
        let failure: Video.Failure?
        let url: String
    }

    private func status(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<StatusAnswer> {
        let video = try await videos.owned(try context.identifier(), by: context.viewer)
        return ResponseJSON(
            StatusAnswer(
                status: video.status, stage: video.stage, progress: own.progress.fraction(of: video.id) ?? video.progress,
                failure: video.failure, url: video.url
            )
        )
    }

    private func edit(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<OwnVideoAnswer> {
        let video = try await videos.owned(try context.identifier(), by: context.viewer)
        let edit = try await request.json(VideoEditBody.self).edit(of: video)
        let (changed, event) = try await videos.edit(video, edit, by: context.viewer)
        await takenIn(event, of: video.id)
        return ResponseJSON(OwnVideoAnswer(video: try await own.present(changed, to: context.viewer)))
    }

    private func delete(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.identifier()
        await takenIn(try await videos.delete(id, by: context.viewer), of: id)
        return .noContent()
    }

    /// What was hidden or deleted is gone when the answer says so. The cards and the files' permits forget it here, however far
    /// the consumers of the log are behind.
    private func takenIn(_ event: Int64, of video: Int64) async {
        cards.forget(videos: [video])
        permits.forget(video)
        await lists.marks.counters.takenIn(event, videos.events)
    }

    private func retry(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let video = try await publishing.retry(try context.identifier(), by: context.viewer)
        return try ResponseJSON(OwnVideoAnswer(video: try await own.present(video, to: context.viewer)), status: .accepted)
            .response(from: request, context: context)
    }

    private func mine(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<ListPage<OwnVideo>> {
        let page = try PageQuery(request)
        let list = try await videos.own(of: context.viewer, before: page.cursor, limit: page.limit)
        let next = list.count == page.limit ? list.last.map { String($0.id) } : nil
        return ResponseJSON(ListPage(items: try await own.present(list, to: context.viewer), nextCursor: next))
    }
}

struct OwnVideoAnswer: Encodable, Sendable {
    let video: OwnVideo
}

private struct BothAnswer: Encodable, Sendable {
    let video: OwnVideo
    let own: OwnVideo
}
