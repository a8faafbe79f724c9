import Storage
import Web

/// What `Publishing` asks of a finished upload.
extension Uploads {
    /// The upload as its owner's row stands, for posting it.
    func upload(_ id: String, of account: Int64) async throws -> Upload {
        guard let upload = try await find(id, owner: account) else {
            throw Problem.invalid(
                field: "upload_id", code: "upload_unknown", "There is no such upload. It may have run out of time: send the file again."
            )
        }
        return upload
    }

    /// The bytes as an object in the upload's own folder. They stay where they are as well until they are released, so that a
    /// crash between the two loses nothing; adopting them again gives the same object.
    /// - Throws: a `Problem` 422 when the bytes are not there any more; `StorageError`.
    func adopt(_ upload: Upload, into objects: any ObjectStore) async throws -> StoredObject {
        do {
            return try await stage.adopt(upload, into: objects, folder: Uploads.folder(of: upload.id))
        } catch StorageError.objectNotFound {
            throw Problem.invalid(field: "upload_id", code: "upload_unknown", "The bytes of this upload are gone: send the file again.")
        }
    }

    /// Where the original of a video made of this upload stands.
    static func folder(of id: String) -> String { "\(originals)\(id.prefix(20))" }

    static let originals = "original-"
}
