import Foundation
import Storage
import Web

/// What `Publishing` asks of a finished upload.
extension Uploads {
    /// The upload as its owner's row stands, for posting it.
    func upload(_ id: String, of viewer: Viewer) async throws -> Upload {
        guard let upload = try await find(id, owner: viewer.accountID) else {
            throw Problem.invalid(
                field: "upload_id", code: "upload_unknown", "There is no such upload. It may have run out of time: send the file again."
            )
        }
        return upload
    }

    /// The part file as an object in the upload's own folder. The part file stays until `removePart`, so that
    /// a crash between the two loses nothing; adopting it again gives the same object.
    /// - Throws: a `Problem` 422 when the bytes are not there any more; `StorageError`.
    func adopt(_ upload: Upload, into objects: any ObjectStore) async throws -> StoredObject {
        let link = TusPartFile(path: configuration.path("work/adopt-\(UUID().uuidString)"))
        do {
            guard try await part(upload.id).link(to: link.path) == upload.length else { throw StorageError.objectNotFound(upload.id) }
            let original = try await objects.adopt(file: link.path, folder: Uploads.folder(of: upload.id), extension: "bin")
            // Two names of one file are not moved onto each other: when the object was there, the link still is.
            await link.remove()
            return original
        } catch {
            await link.remove()
            guard case StorageError.objectNotFound = error else { throw error }
            throw Problem.invalid(field: "upload_id", code: "upload_unknown", "The bytes of this upload are gone: send the file again.")
        }
    }

    func removePart(of id: String) async {
        await part(id).remove()
    }

    /// Where the original of a video made of this upload stands.
    static func folder(of id: String) -> String { "\(originals)\(id.prefix(20))" }

    static let originals = "original-"
}
