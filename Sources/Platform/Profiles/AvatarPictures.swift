import Foundation
import Hummingbird
import Media
import Storage
import Web

/// Takes a picture, has it decoded and made anew in the sandbox, and keeps only what came out.
struct AvatarPictures: Sendable {
    static let maximumBytes = 8 * 1024 * 1024

    let toolbox: MediaToolbox
    let objects: any ObjectStore
    let profiles: Profiles

    func set(from request: Request, for viewer: Viewer) async throws -> Profile {
        let bytes = try await request.collected(BodyLimits(bytesMax: AvatarPictures.maximumBytes))
        guard bytes.readableBytes > 0 else {
            throw Problem.invalid(field: "avatar", code: "empty_file", "That picture is empty. Choose another one.")
        }
        let folder = "\(toolbox.settings.scratch)/avatar-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let input = folder + "/input"
        try Data(bytes.readableBytesView).write(to: URL(filePath: input))
        do {
            let picture = try await toolbox.avatar(from: input, into: folder)
            let stored = try await objects.adopt(file: picture.path, folder: "avatar-\(viewer.accountID)", extension: "jpg")
            return try await profiles.setAvatar(stored.name, of: viewer)
        } catch let failure as MediaFailure {
            guard failure.isPermanent else { throw Problem.internalError(cause: failure.description) }
            throw Problem.invalid(field: "avatar", code: failure.code.rawValue, failure.sentence)
        }
    }
}
