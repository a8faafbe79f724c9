extension FeedEngine {
    /// A page of the feed.
    ///
    /// What a session has served stays as it is: the same position gives the same videos, in the same order, however often
    /// it is asked for. What comes behind is ranked anew for each page. A session never repeats a video.
    ///
    /// Suspends only when the pipeline has asynchronous sources, and for the keeper.
    ///
    /// - Parameter keep: where several engines serve the same sessions, decides which page counts.
    package func page(_ request: FeedRequest, keep: SessionKeeper? = nil) async throws(FeedError) -> FeedPage {
        let limit = min(max(1, request.limit), max(1, settings.limits.pageItems))
        guard let id = request.session else {
            let progress = sessions.begin(viewer: request.viewer.key, kind: request.kind)
            return await make(progress, request: request, limit: limit, keep)
        }
        let standing = try sessions.standing(
            id, viewer: request.viewer.key, kind: request.kind, position: request.position, limit: limit)
        switch standing {
        case .open(let progress):
            return await make(progress, request: request, limit: limit, keep)
        case .served(let items, let next):
            meter.addRepeat()
            return FeedPage(session: id, items: visible(items, to: request.viewer), nextPosition: next, trace: nil)
        }
    }

    /// Takes in what another engine has served in a session, as far as it joins on to what is known here.
    ///
    /// - Returns: false when nothing is known of the session afterwards, or it is another viewer's or of another feed.
    package func adopt(_ runs: [SessionRun], into session: String, viewer: ViewerKey, kind: FeedKind) -> Bool {
        let last = runs.suffix(SessionTail.limit).flatMap(\.items).suffix(SessionTail.limit)
        let places = catalogue.rows(of: last.lazy.map(\.id)).map { ($0.id, SessionTail.Place($0)) }
        return sessions.adopt(
            runs, into: session, viewer: viewer, kind: kind, places: Dictionary(places) { first, _ in first })
    }

    /// What a session has served from a position on; nothing when it is not known.
    package func served(in session: String, from position: Int) -> [RankedVideo] {
        sessions.served(in: session, from: position)
    }

    private func make(
        _ progress: SessionProgress, request: FeedRequest, limit: Int, _ keep: SessionKeeper?
    ) async -> FeedPage {
        let query = FeedQuery(
            viewer: request.viewer, kind: request.kind, session: progress, limit: limit, now: now(), settings: settings,
            catalogue: catalogue, snapshot: catalogue.snapshot, models: trainer.snapshot)
        let pipeline = pipelines.pipeline(for: request)
        let slate = await pipeline.execute(query)
        var page = SessionPage(items: [], tail: [])
        for (offset, place) in slate.places.enumerated() {
            page.items.append(
                RankedVideo(
                    id: place.candidate.id, position: progress.position + offset, reason: place.reason,
                    source: place.source, strengths: place.strengths, draw: place.draw))
            page.tail.append(SessionTail.Place(query.row(place.candidate)))
        }
        let isUnkept = await !offer(page, of: progress, request: request, limit: limit, to: keep)
        let committed = sessions.commit(page, at: progress.position, limit: limit, to: progress.id)
        guard committed.isOurs else {
            meter.addRepeat()
            return FeedPage(
                session: progress.id, items: visible(committed.items, to: request.viewer), nextPosition: committed.next,
                trace: nil)
        }
        meter.add(slate.trace, of: request.kind)
        sideEffects.add(
            ServedPage(session: progress.id, viewer: request.viewer.key, kind: request.kind, at: query.now, items: page.items),
            for: pipeline.sideEffects.filter { $0.enabled(for: query) })
        return FeedPage(
            session: progress.id, items: committed.items, nextPosition: committed.next, isUnkept: isUnkept,
            trace: slate.trace)
    }

    /// Runs the side effects of the pages that were answered with since the last time; to be called every quarter of a second or so.
    ///
    /// - Returns: how many pages.
    @discardableResult
    package func runSideEffects() -> Int {
        let waiting = sideEffects.takeAll()
        for entry in waiting {
            for stage in entry.run() { meter.add(stage, of: entry.page.kind) }
        }
        return waiting.count
    }

    /// Offers a page to the keeper, and takes in what counts instead. False when it could not be kept.
    private func offer(
        _ page: SessionPage, of progress: SessionProgress, request: FeedRequest, limit: Int, to keep: SessionKeeper?
    ) async -> Bool {
        // An empty page takes no place, so that there is nothing to agree on.
        guard let keep, !page.items.isEmpty else { return true }
        let run = SessionRun(position: progress.position, items: page.items, isEnd: page.items.count < limit)
        guard let others = await keep(progress.id, run) else { return false }
        if !others.isEmpty { _ = adopt(others, into: progress.id, viewer: request.viewer.key, kind: request.kind) }
        return true
    }

    /// Served places whose video may still be shown: nothing that was deleted, hidden or blocked since comes back.
    private func visible(_ items: [RankedVideo], to viewer: ViewerState) -> [RankedVideo] {
        let snapshot = catalogue.snapshot
        let shown = catalogue.rows(of: items.lazy.map(\.id)).filter { row in
            Exclusion.isVisible(row, to: viewer, in: snapshot)
        }
        let ids = IdentifierSet(shown.map(\.id))
        return items.filter { ids.contains($0.id) }
    }
}
