import Durable
import Foundation
import Media
import Storage
import Web

/// A photo post becomes a film before anything else is made of it: the original, which was the pictures, is replaced, so that the ladder,
/// the sound, the fingerprint and a later retry know nothing of pictures. What came with them, places and devices, is gone with it.
extension PrepareVideo {
    /// The video to go on with.
    func filmed(_ video: Video, _ lease: JobLease, _ shop: MediaWorkshop) async throws -> Video {
        guard let bundle = video.photoBundle, !video.isFilmed else { return video }
        let made = try await shop.withFile(video.originalObject, of: video) { original in
            try await shop.withFolder { folder in try await film(bundle, original, shop, folder) }
        }
        let names = made.files.map(\.object)
        let sounds = bundle.wantsMusic && video.soundID == nil ? try await shop.database.read { tx in try Sounds.mostUsed(in: tx) } : []
        try await lease.write { [jobs = shop.jobs, now = shop.clock.now()] tx in
            let music = try Sounds.take(firstOf: sounds, by: video.authorID, at: now, in: tx)
            let photos = try WebJSON.text(made.photos)
            let isThere = try tx.run(
                """
                UPDATE videos SET original_object = \(made.film.name), original_size = \(made.film.size),
                    original_sha256 = \(made.film.sha256), photos = \(photos), sound_id = COALESCE(sound_id, \(music))
                WHERE id = \(videoID) AND photos IS NULL
                """
            ) == 1
            guard isThere else {
                _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: names + [made.film.name]), in: tx)
                return
            }
            for file in made.files { try file.insert(video: videoID, in: tx) }
            _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: [video.originalObject]), in: tx)
        }
        shop.jobs.announce()
        guard let video = try await shop.video(videoID) else { throw Gone() }
        return video
    }

    /// The video was deleted while its film was made.
    struct Gone: Error {}

    private struct Made: Sendable {
        let film: StoredObject
        var files: [VideoFile] = []
        var photos: [KeptPhoto] = []
    }

    /// For all pictures of one post: 35 of a phone's take half a minute.
    private static let longest: Duration = .seconds(240)

    private func film(_ bundle: PhotoBundle, _ original: String, _ shop: MediaWorkshop, _ folder: String) async throws -> Made {
        let pictures = try await PhotoFiles.cut(bundle, out: original, into: folder)
        let deadline = ContinuousClock.now + Self.longest
        var photos: [Photo] = []
        for (index, picture) in pictures.enumerated() {
            photos.append(try await shop.toolbox.photo(from: picture, as: "photo-\(index + 1)", into: folder, until: deadline))
            try FileManager.default.removeItem(atPath: picture)
            shop.progress.set(Double(index + 1) / Double(pictures.count) * 0.5, of: videoID)
        }
        let show = try await shop.toolbox.slideshow(of: photos, into: folder) { shop.progress.set(0.5 + $0 * 0.5, of: videoID) }
        var made = Made(film: try await shop.objects.adopt(file: show.path, folder: VideoFolder(video: videoID).name, extension: "bin"))
        for (index, photo) in photos.enumerated() {
            let files = [
                try await shop.keep(photo.large, video: videoID, as: "photo-\(index + 1)"),
                try await shop.keep(photo.small, video: videoID, as: "photo-\(index + 1)-small"),
            ]
            made.files += files
            made.photos.append(
                KeptPhoto(large: .init(files[0]), small: .init(files[1]), startsMs: index * show.slideMilliseconds)
            )
        }
        return made
    }
}
