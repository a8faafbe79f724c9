import Durable
import Media
import ServiceLifecycle
import Storage

/// Job: makes an upload watchable as fast as it can be. A remux when browsers play the streams as they are,
/// else the first rung; then the poster; then publication. `RenderVideo` follows with everything else.
struct PrepareVideo: Codable, Sendable {
    static let kind = "video.prepare"
    static let maxAttempts = 3

    let videoID: Int64

    static func enqueue(_ id: Int64, on jobs: JobQueue, in tx: any Transaction) throws {
        _ = try jobs.enqueue(kind, PrepareVideo(videoID: id), priority: 10, key: "prepare-\(id)", maxAttempts: maxAttempts, in: tx)
    }

    /// A file that is no video fails here, with the reason. Everything else is tried again; when the tries are used up,
    /// `GivenUpVideo` says so.
    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        guard let video = try await begin(lease, shop) else { return try await lease.complete { _ in } }
        defer { shop.progress.clear(videoID) }
        do {
            try await prepare(video, lease, shop)
        } catch is Gone {
            try await lease.complete { _ in }
        } catch StorageError.objectNotFound(let name) where name == video.originalObject {
            throw MediaFailure(.fileMissing, detail: "the original \(name) is not there")
        } catch let failure as MediaFailure where failure.isPermanent {
            // A tool that was stopped with the server speaks of the file as if it were damaged.
            guard !Task.isCancelled && !Task.isShuttingDownGracefully else { throw failure }
            try await fail(failure, lease, shop)
        }
    }

    /// The video, when there is something to be done: a dead job that an administrator has brought back finds it failed.
    private func begin(_ lease: JobLease, _ shop: MediaWorkshop) async throws -> Video? {
        guard let video = try await shop.video(videoID) else { return nil }
        switch video.status {
        case .processing: return video
        case .failed: return try await lease.write { tx in try Publishing.restart("id = \(videoID)", in: tx) } ? video : nil
        case .scheduled, .draft, .published: return nil
        }
    }

    private func prepare(_ video: Video, _ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await shop.setStage(.checking, of: videoID)
        let video = try await filmed(video, lease, shop)
        let name = try await dubbed(video, lease, shop)
        try await shop.withFile(name, of: video) { original in
            let media = try await shop.toolbox.probe(original)
            try await shop.withFolder { folder in
                try await shop.setStage(.preparing, of: videoID)
                let first = try await firstRendition(original, media, shop, folder)
                let cover = video.coverSeconds(within: shop.toolbox.settings.limits)
                let poster = try await shop.toolbox.poster(of: original, media, at: cover, into: folder)
                let playable = try await shop.keep(first, video: videoID)
                let picture = try await shop.keep(
                    poster.path, video: videoID, as: "poster", extension: "jpg", role: .poster, type: "image/jpeg"
                )
                let next = RenderVideo(videoID: videoID, first: first, firstObject: playable.object)
                try await complete(video, media, placeholder: poster.placeholder, [playable, picture], next, lease, shop)
            }
        }
        shop.events.announce()
        shop.jobs.announce()
    }

    private func firstRendition(
        _ original: String, _ media: ProbedMedia, _ shop: MediaWorkshop, _ folder: String
    ) async throws -> Rendition {
        let plan = shop.toolbox.plan(for: media)
        if plan.canRemux {
            do {
                return try await shop.toolbox.remux(original, media, into: folder)
            } catch where error.code == .damaged {
                // A copy would pass the damage on; the encoder mends what it can.
            }
        }
        let renditions = try await shop.toolbox.render([plan.firstRung], of: original, media, into: folder) { fraction in
            shop.progress.set(fraction, of: videoID)
        }
        guard let first = renditions.first else { throw MediaFailure(.toolFailed, detail: "the first rung is missing") }
        return first
    }

    private func complete(
        _ video: Video, _ media: ProbedMedia, placeholder: String, _ files: [VideoFile], _ next: RenderVideo, _ lease: JobLease,
        _ shop: MediaWorkshop
    ) async throws {
        try await lease.complete { [events = shop.events, jobs = shop.jobs, now = shop.clock.now()] tx in
            let stillThere = try tx.run(
                """
                UPDATE videos SET duration_ms = \(media.durationMilliseconds), width = \(media.width), height = \(media.height),
                    has_sound = \(next.first.hasSound), placeholder = \(placeholder), stage = 'rendering'
                WHERE id = \(videoID)
                """
            )
            guard stillThere == 1 else {
                _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: files.map(\.object)), in: tx)
                return
            }
            for file in files { try file.insert(video: videoID, in: tx) }
            _ = try jobs.enqueue(RenderVideo.kind, next, key: "render-\(videoID)", maxAttempts: 3, in: tx)
            try PrepareVideo.show(video, at: now, events, jobs, in: tx)
        }
    }

    /// A video that can be played now is its owner's draft, waits for its time, or is there for whoever may see it.
    static func show(_ video: Video, at now: Int64, _ events: EventLog, _ jobs: JobQueue, in tx: any Transaction) throws {
        if video.isDraft {
            try tx.run("UPDATE videos SET status = 'draft' WHERE id = \(video.id)")
            try AppPosts.move(of: video.id, to: .inbox, events, in: tx)
            // Its card may have been read while there was nothing to play.
            try events.append("video.changed", VideoEvent(videoID: video.id, authorID: video.authorID), in: tx)
        } else if let publishAt = video.publishAt, publishAt > now {
            try tx.run("UPDATE videos SET status = 'scheduled' WHERE id = \(video.id)")
            _ = try jobs.enqueue(
                PublishVideo.kind, PublishVideo(videoID: video.id), priority: 20, runAt: publishAt, key: "publish-\(video.id)",
                maxAttempts: 20, in: tx
            )
            try events.append("video.changed", VideoEvent(videoID: video.id, authorID: video.authorID), in: tx)
        } else {
            try PublishVideo.publish(video.id, authorID: video.authorID, at: now, events, in: tx)
        }
    }

    private func fail(_ failure: MediaFailure, _ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await lease.complete { [events = shop.events] tx in
            try VideoFailure.mark(videoID, while: .processing, failure, events, in: tx)
        }
        shop.events.announce()
    }
}
