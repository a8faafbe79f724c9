import Durable
import Foundation
import Media
import ServiceLifecycle
import Storage
import Web

/// Job: everything after the first playable file: the missing rungs in one decode, the storyboard, HLS for
/// long clips, the fingerprint and with it whether the owner posted the same before.
struct RenderVideo: Codable, Sendable {
    static let kind = "video.render"
    /// A remux that rungs have replaced is still served this long, to players that are in the middle of it.
    static let graceMs: Int64 = .millisecondsPerHour

    let videoID: Int64
    /// What `PrepareVideo` made, and under which name it is kept.
    let first: Rendition
    let firstObject: String

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        guard let video = try await shop.video(videoID), video.status != .failed else { return try await lease.complete { _ in } }
        defer { shop.progress.clear(videoID) }
        do {
            try await render(video, lease, shop)
        } catch let failure as MediaFailure where failure.isPermanent {
            // The first rung plays; what is missing is told to the admins by the dead letter.
            guard first.isRemux else { throw JobFailure.permanent(failure.description) }
            // The first file is the input itself, and it cannot be decoded: better gone with a reason than a video that stops.
            guard !Task.isCancelled, !Task.isShuttingDownGracefully else { throw failure }
            try await withdraw(video, failure, lease, shop)
        }
        shop.events.announce()
        shop.jobs.announce()
    }

    private func withdraw(_ video: Video, _ failure: MediaFailure, _ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await lease.complete { [events = shop.events] tx in
            try VideoFailure.mark(videoID, while: video.status, failure, events, in: tx)
            _ = try events.append("video.changed", VideoEvent(videoID: videoID, authorID: video.authorID), in: tx)
        }
    }

    private struct Made: Sendable {
        var files: [VideoFile] = []
        var storyboard: String?
        var fingerprint: VideoFingerprint
    }

    private func render(_ video: Video, _ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await shop.withFile(video.originalObject, of: video) { original in
            let media = try await shop.toolbox.probe(original)
            try await shop.withFolder { folder in
                let made = try await make(original, media, video, shop, folder)
                let duplicate = try await duplicate(of: made.fingerprint, video, shop)
                try await complete(made, duplicateOf: duplicate, video, lease, shop)
            }
        }
    }

    private func make(
        _ original: String, _ media: ProbedMedia, _ video: Video, _ shop: MediaWorkshop, _ folder: String
    ) async throws -> Made {
        let plan = shop.toolbox.plan(for: media)
        let fresh = try await shop.toolbox.render(first.isRemux ? plan.rungs : plan.otherRungs, of: original, media, into: folder) {
            shop.progress.set($0, of: videoID)
        }
        try await shop.setStage(.finishing, of: videoID)
        return try await shop.withFile(firstObject, of: video) { firstPath in
            var first = first
            first.path = firstPath
            let ladder = (first.isRemux ? [] : [first]) + fresh
            guard let smallest = ladder.min(by: { $0.shortSide < $1.shortSide }) else {
                throw MediaFailure(.toolFailed, detail: "the ladder is empty")
            }
            let survey = try await shop.toolbox.survey(smallest, into: folder)
            var made = Made(fingerprint: survey.fingerprint)
            if plan.wantsHLS { made.files += try await packageHLS(ladder, shop, folder) }
            if let storyboard = survey.storyboard {
                made.files.append(
                    try await shop.keep(
                        storyboard.path, video: videoID, as: "storyboard", extension: "jpg", role: .storyboard, type: "image/jpeg"
                    )
                )
                made.storyboard = try CardStoryboard(storyboard).json
            }
            for rendition in fresh { made.files.append(try await shop.keep(rendition, video: videoID)) }
            return made
        }
    }

    private func packageHLS(_ ladder: [Rendition], _ shop: MediaWorkshop, _ folder: String) async throws -> [VideoFile] {
        let package = try await shop.toolbox.packageHLS(ladder, into: folder)
        var files: [VideoFile] = []
        var playlists: [Int: String] = [:]
        for variant in package.variants {
            let stem = "hls-\(variant.shortSide)"
            let media = try await shop.keep(variant.path, video: videoID, as: stem, extension: "mp4", role: .hlsMedia, type: "video/mp4")
            let playlist = try await keepPlaylist(variant.playlist(media: media.name), stem, .hlsPlaylist, shop)
            playlists[variant.shortSide] = playlist.name
            files += [media, playlist]
        }
        files.append(try await keepPlaylist(package.master { playlists[$0] ?? "" }, "hls", .hlsMaster, shop))
        return files
    }

    private func keepPlaylist(_ text: String, _ stem: String, _ role: VideoFile.Role, _ shop: MediaWorkshop) async throws -> VideoFile {
        let stored = try await shop.objects.put(Array(text.utf8), folder: VideoFolder(video: videoID).name, extension: "m3u8")
        return VideoFile(
            name: "\(stem)-\(stored.sha256.prefix(12)).m3u8", role: role, stored: stored, contentType: "application/vnd.apple.mpegurl"
        )
    }

    /// An earlier video of the same account that looks the same. Compared with the last 500.
    private func duplicate(of fingerprint: VideoFingerprint, _ video: Video, _ shop: MediaWorkshop) async throws -> Int64? {
        let earlier = try await shop.database.read { tx in
            try tx.rows(
                """
                SELECT id, fingerprint FROM videos WHERE author_id = \(video.authorID) AND id < \(video.id) AND fingerprint IS NOT NULL
                ORDER BY id DESC LIMIT 500
                """
            ).map { (id: try $0.int(0), json: try $0.text(1)) }
        }
        return earlier.first { other in
            (try? JSONDecoder().decode(VideoFingerprint.self, from: Data(other.json.utf8)))?.isSame(as: fingerprint) ?? false
        }?.id
    }

    private func complete(
        _ made: Made, duplicateOf: Int64?, _ video: Video, _ lease: JobLease, _ shop: MediaWorkshop
    ) async throws {
        let fingerprintText = String(decoding: try JSONEncoder().encode(made.fingerprint), as: UTF8.self)
        try await lease.complete { [events = shop.events, jobs = shop.jobs, now = shop.clock.now()] tx in
            let stillThere = try tx.run(
                """
                UPDATE videos SET stage = NULL, progress = NULL, storyboard = \(made.storyboard), fingerprint = \(fingerprintText),
                    duplicate_of = \(duplicateOf)
                WHERE id = \(videoID)
                """
            )
            guard stillThere == 1 else {
                _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: made.files.map(\.object)), in: tx)
                return
            }
            for file in made.files { try file.insert(video: videoID, in: tx) }
            if first.isRemux {
                try tx.run(
                    """
                    UPDATE video_files SET retired_at = \(now)
                    WHERE video_id = \(videoID) AND role = 'remux' AND retired_at IS NULL
                    """
                )
                _ = try jobs.enqueue(
                    RetireFiles.kind, RetireFiles(videoID: videoID), runAt: now + RenderVideo.graceMs, key: "retire-\(videoID)", in: tx
                )
            }
            _ = try events.append("video.changed", VideoEvent(videoID: videoID, authorID: video.authorID), in: tx)
        }
    }
}

extension CardStoryboard {
    init(_ storyboard: Storyboard) {
        self.init(
            url: "", columns: storyboard.columns, rows: storyboard.rows, count: storyboard.count,
            intervalMs: storyboard.intervalMilliseconds, tileWidth: storyboard.tileWidth, tileHeight: storyboard.tileHeight
        )
    }

    var json: String {
        get throws { try WebJSON.text(self) }
    }
}
