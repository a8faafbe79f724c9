import Durable
import Foundation
import Media
import Storage
import Web

/// What the media jobs work with, and the few steps they share.
struct MediaWorkshop: Sendable {
    let database: any Database
    let objects: any ObjectStore
    let toolbox: MediaToolbox
    let events: EventLog
    let jobs: JobQueue
    let clock: WallClock
    let progress: VideoProgress
    let posts: AppPosts
    let publishing: Publishing
    let outbound: OutboundClient

    /// Runs `body` with a folder of its own, which is gone afterwards whatever happens.
    func withFolder<T: Sendable>(_ body: (String) async throws -> T) async throws -> T {
        let folder = "\(toolbox.settings.scratch)/job-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// Lends an object of the video as a file. One that is nowhere yet may still be on the disk of the node that took it in while
    /// the object store was away: it is waited for.
    func withFile<T: Sendable>(_ object: String, of video: Video, _ body: @Sendable (_ path: String) async throws -> T) async throws -> T {
        do {
            return try await objects.withLocalFile(object, body)
        } catch StorageError.objectNotFound(let name)
            where name == object && objects is SpooledObjects && clock.now() - video.createdAt < .millisecondsPerDay
        {
            throw StorageError.busy("\(object) has not arrived in the object store yet")
        }
    }

    /// Moves a finished file into the store, in the video's own folder.
    func keep(
        _ path: String, video: Int64, as stem: String, extension ext: String, role: VideoFile.Role, type: String,
        rendition: Rendition? = nil, picture: Picture? = nil
    ) async throws -> VideoFile {
        let stored = try await objects.adopt(file: path, folder: VideoFolder(video: video).name, extension: ext)
        return VideoFile(
            name: "\(stem)-\(stored.sha256.prefix(12)).\(ext)", role: role, stored: stored, contentType: type,
            shortSide: rendition?.shortSide ?? picture.map { min($0.width, $0.height) } ?? 0,
            width: rendition?.width ?? picture?.width ?? 0, height: rendition?.height ?? picture?.height ?? 0,
            bitrate: rendition?.bitrate ?? 0, codecs: rendition?.codecs ?? ""
        )
    }

    /// A picture of a photo post.
    func keep(_ photo: Picture, video: Int64, as stem: String) async throws -> VideoFile {
        try await keep(photo.path, video: video, as: stem, extension: "webp", role: .photo, type: "image/webp", picture: photo)
    }

    func keep(_ rendition: Rendition, video: Int64) async throws -> VideoFile {
        let stem = rendition.isRemux ? "original" : "\(rendition.shortSide)"
        return try await keep(
            rendition.path, video: video, as: stem, extension: "mp4", role: rendition.isRemux ? .remux : .rung, type: "video/mp4",
            rendition: rendition
        )
    }

    func setStage(_ stage: Video.Stage, of video: Int64) async throws {
        try await database.append { tx in
            _ = try tx.run(
                """
                UPDATE videos SET stage = \(stage.rawValue)
                WHERE id = \(video) AND status IN ('processing', 'published', 'scheduled', 'draft')
                """
            )
        }
    }

    /// Nil when the video was deleted meanwhile: the job then has nothing left to do.
    func video(_ id: Int64) async throws -> Video? {
        try await database.read { tx in try Videos.find("v.id = \(id)", in: tx) }
    }
}
