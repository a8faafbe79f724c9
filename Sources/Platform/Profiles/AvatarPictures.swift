import Foundation
import Hummingbird
import Media
import NIOCore
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
        return try await profiles.setAvatar(try await made(of: bytes, in: "avatar-\(viewer.accountID)", field: "avatar"), of: viewer)
    }

    /// A square picture of the one that was sent, as an object.
    /// - Parameters:
    ///   - owner: the object's folder.
    ///   - field: that is at fault when the picture is.
    /// - Returns: the object's name.
    func made(of bytes: ByteBuffer, in owner: String, field: String) async throws -> String {
        guard bytes.readableBytes > 0 else {
            throw Problem.invalid(field: field, code: "empty_file", "That picture is empty. Choose another one.")
        }
        let folder = "\(toolbox.settings.scratch)/avatar-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let input = folder + "/input"
        try Data(bytes.readableBytesView).write(to: URL(filePath: input))
        do {
            let picture = try await toolbox.avatar(from: input, into: folder)
            return try await objects.adopt(file: picture.path, folder: owner, extension: "jpg").name
        } catch let failure as MediaFailure {
            guard failure.isPermanent else { throw Problem.internalError(cause: failure.description) }
            throw Problem.invalid(field: field, code: failure.code.rawValue, failure.sentence)
        }
    }
}
