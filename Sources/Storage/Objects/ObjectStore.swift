/// Where bytes live: originals, renditions, pictures. Names are relative paths made by the server.
package protocol ObjectStore: Sendable {
    /// Takes a finished local file into the store under a content-addressed name
    /// (`<folder>/<2 hex>/<64 hex sha256>.<ext>`), durable when this returns. The file is moved where
    /// that is possible, so the caller must not use `path` afterwards.
    /// Throws `StorageError.full` when there is no room; nothing half-written stays behind, and `path` is
    /// still there.
    func adopt(file path: String, folder: String, extension: String) async throws -> StoredObject

    /// As `adopt`, for small content in memory.
    func put(_ bytes: [UInt8], folder: String, extension: String) async throws -> StoredObject

    /// Size in bytes; `StorageError.objectNotFound` when there is none.
    func size(of name: String) async throws -> Int64

    /// The bytes of `range` (which must lie within the object) in chunks of at most 256 KiB, each read when the consumer asks
    /// for it, so that a slow consumer holds one chunk. Errors come out of the sequence; `StorageError.objectNotFound` first.
    func read(_ name: String, range: Range<Int64>) -> any AsyncSequence<[UInt8], any Error> & Sendable

    /// A path on this machine that holds the object for the time of `body` (ffmpeg needs files). On disk
    /// it is the object itself and must not be written.
    func withLocalFile<T: Sendable>(_ name: String, _ body: @Sendable (_ path: String) async throws -> T) async throws -> T

    /// Removes the object; removing what is not there succeeds. Equal contents are one object, so the caller first makes sure
    /// that nothing else names it.
    func delete(_ name: String) async throws

    /// Removes every object whose name begins with this folder; removing what is not there succeeds. Throws when an object is
    /// put there meanwhile.
    func deleteFolder(_ folder: String) async throws

    /// The folders that begin with `prefix` and in which nothing has changed since `before` (UTC ms), in no order.
    func folders(startingWith prefix: String, unchangedSince before: Int64) async throws -> [String]

    /// Lets go of what this node keeps beside the store of a folder that another one has deleted.
    func forgetCopies(ofFolder folder: String) async

    /// A local path for direct reading, when objects are files on this machine.
    func localPath(of name: String) -> String?
}

extension ObjectStore {
    /// Of a store that keeps nothing beside itself.
    package func forgetCopies(ofFolder folder: String) async {}
}

/// What the store now holds.
package struct StoredObject: Sendable, Hashable {
    /// `<folder>/<2 hex>/<64 hex sha256>.<ext>`.
    package let name: String
    /// Bytes.
    package let size: Int64
    /// Lower-case hex SHA-256 of the content: the strong ETag.
    package let sha256: String

    package init(name: String, size: Int64, sha256: String) {
        self.name = name
        self.size = size
        self.sha256 = sha256
    }
}
