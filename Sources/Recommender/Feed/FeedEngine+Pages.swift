extension FeedEngine {
    /// A page of the feed.
    ///
    /// What a session has served stays as it is: the same position gives the same videos, in the same order, however often
    /// it is asked for. What comes behind is ranked anew for each page. A session never repeats a video.
    ///
    /// Suspends only when the pipeline has asynchronous sources.
    package func page(_ request: FeedRequest) async throws(FeedError) -> FeedPage {
        let limit = min(max(1, request.limit), max(1, settings.limits.pageItems))
        guard let id = request.session else {
            return await make(sessions.begin(viewer: request.viewer.key, kind: request.kind), request: request, limit: limit)
        }
        let standing = try sessions.standing(
            id, viewer: request.viewer.key, kind: request.kind, position: request.position, limit: limit)
        switch standing {
        case .open(let progress):
            return await make(progress, request: request, limit: limit)
        case .served(let items, let next):
            meter.addRepeat()
            return FeedPage(session: id, items: visible(items, to: request.viewer), nextPosition: next, trace: nil)
        }
    }

    private func make(_ progress: SessionProgress, request: FeedRequest, limit: Int) async -> FeedPage {
        let query = FeedQuery(
            viewer: request.viewer, kind: request.kind, session: progress, limit: limit, now: now(), settings: settings,
            catalogue: catalogue, snapshot: catalogue.snapshot)
        let pipeline = pipelines[request.kind]
        let slate = await pipeline.execute(query)
        var page = SessionPage(items: [], tail: [])
        for (offset, place) in slate.places.enumerated() {
            page.items.append(
                RankedVideo(
                    id: place.candidate.id, position: progress.position + offset, reason: place.reason,
                    source: place.source, propensity: place.propensity))
            page.tail.append(SessionTail.Place(author: place.candidate.author, tags: query.row(place.candidate).tags))
        }
        let committed = sessions.commit(page, at: progress.position, limit: limit, to: progress.id)
        guard committed.isOurs else {
            meter.addRepeat()
            return FeedPage(
                session: progress.id, items: visible(committed.items, to: request.viewer), nextPosition: committed.next,
                trace: nil)
        }
        var trace = slate.trace
        pipeline.tell(
            ServedPage(session: progress.id, viewer: request.viewer.key, at: query.now, items: page.items), query: query,
            trace: &trace)
        meter.add(trace, of: request.kind)
        return FeedPage(session: progress.id, items: committed.items, nextPosition: committed.next, trace: trace)
    }

    /// Served places whose video may still be shown: nothing that was deleted, hidden or blocked since comes back.
    private func visible(_ items: [RankedVideo], to viewer: ViewerState) -> [RankedVideo] {
        let shown = catalogue.rows(of: items.lazy.map(\.id)).filter { row in
            Exclusion.isVisible(row, to: viewer)
        }
        let ids = IdentifierSet(shown.map(\.id))
        return items.filter { ids.contains($0.id) }
    }
}
