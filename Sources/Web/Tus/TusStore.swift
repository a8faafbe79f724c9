package import Hummingbird

/// Where resumable uploads are kept: rows by the platform, bytes in part files (`TusPartFile`) or in segments (`TusSegments`).
///
/// Every verb takes the owner, so that somebody else's upload is `TusError.notFound`.
package protocol TusStore: Sendable {
    associatedtype Owner: Sendable

    /// Bytes of the greatest upload taken.
    var sizeMax: Int64 { get }

    /// Makes an upload of `length` bytes, 0…`sizeMax`. Durable when this returns.
    /// Throws a `Problem` when the platform refuses (a quota, a file type), `StorageError.full` when there is no room.
    func create(owner: Owner, length: Int64, metadata: TusMetadata) async throws -> TusUpload

    /// The upload as it durably is. Whoever asks has lost hold of what was sent before, so a request that still sends to it is
    /// ended first, and its bytes are counted.
    func state(_ id: String, owner: Owner) async throws -> TusUpload

    /// Appends the body at `offset`, which must be the upload's own; the offset returned is durable. A request that still sends
    /// to the upload is ended first; `TusError.locked` when it does not end in time, and for the one that was ended.
    ///
    /// When the body breaks off (its sequence throws), the bytes received are kept, made durable and the error
    /// rethrown: the next `state` tells how far it came. With a checksum, a body that broke off or does not match
    /// leaves the upload as it was.
    func append(
        _ id: String,
        owner: Owner,
        offset: Int64,
        body: RequestBody,
        announced: Int64?,
        checksum: TusChecksum?
    ) async throws -> TusUpload

    /// Throws the upload away with its bytes; a request that still sends to it is ended first.
    func terminate(_ id: String, owner: Owner) async throws
}
