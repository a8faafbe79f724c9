import Durable
import Media
import Storage

/// A clip that takes over a sound gets it before anything is made of it: the original is replaced, so that the remux, every rung, the
/// fingerprint and a later retry have the sound without knowing of it.
extension PrepareVideo {
    /// The name of the original to go on with.
    /// - Throws: `MediaFailure.soundMissing` when the sound was deleted since the video was posted.
    func dubbed(_ video: Video, _ lease: JobLease, _ shop: MediaWorkshop) async throws -> String {
        guard let sound = video.soundID, video.dubbedAt == nil else { return video.originalObject }
        guard let source = try await shop.audibleFile(of: sound) else {
            // Nobody has asked for just this one.
            if video.photoBundle?.wantsMusic == true { return try await silent(video, lease) }
            throw MediaFailure(.soundMissing, detail: "the sound \(sound) has no file any more")
        }
        let dubbed = try await shop.withFile(video.originalObject, of: video) { original in
            let media = try await shop.toolbox.probe(original)
            return try await shop.objects.withLocalFile(source) { heard in
                try await shop.withFolder { folder in
                    let path = video.photoBundle == nil
                        ? try await shop.toolbox.dub(original, media, with: heard, into: folder)
                        : try await shop.toolbox.score(original, media, with: heard, into: folder)
                    let place = String(video.originalObject.prefix { $0 != "/" })
                    return try await shop.objects.adopt(file: path, folder: place, extension: "bin")
                }
            }
        }
        try await lease.write { [jobs = shop.jobs, now = shop.clock.now()] tx in
            let isThere = try tx.run(
                """
                UPDATE videos SET original_object = \(dubbed.name), original_size = \(dubbed.size), original_sha256 = \(dubbed.sha256),
                    dubbed_at = \(now)
                WHERE id = \(videoID) AND dubbed_at IS NULL
                """
            ) == 1
            let rest = isThere ? video.originalObject : dubbed.name
            if dubbed.name != video.originalObject { _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: [rest]), in: tx) }
        }
        shop.jobs.announce()
        return dubbed.name
    }
}

extension PrepareVideo {
    private func silent(_ video: Video, _ lease: JobLease) async throws -> String {
        try await lease.write { tx in _ = try tx.run("UPDATE videos SET sound_id = NULL WHERE id = \(videoID) AND dubbed_at IS NULL") }
        return video.originalObject
    }
}

extension MediaWorkshop {
    /// The smallest file of a video that holds its sound; nil when the video is gone.
    func audibleFile(of video: Int64) async throws -> String? {
        let files = try await database.read { tx in
            try tx.rows(
                """
                SELECT \(VideoFile.columns) FROM video_files f
                WHERE f.video_id = \(video) AND f.retired_at IS NULL AND f.role <> 'photo'
                """
            ).map { try VideoFile(row: $0) }
        }
        return files.filter { $0.role == .rung || $0.role == .remux }.min { $0.size < $1.size }?.object
    }
}
