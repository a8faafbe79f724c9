private import Crypto
private import Foundation
import Resilience

/// `ObjectStore` in a bucket of S3.
///
/// Names are those of `DiskObjects`. Reads come out of slices that this node keeps, so a hot object costs the store one request per
/// slice and goes on being read while the store is away. Nothing in the bucket is made public: no request carries an ACL.
package final class S3Objects: ObjectStore {
    /// Parts that are in memory at once, of uploads and of downloads together: at most 64 MiB.
    static let partsAtOnce = 4

    let client: S3Client
    let cache: SliceCache
    let work: WorkFolder
    let threads = FileThreads()
    let parts = ConcurrencyLimiter(limit: S3Objects.partsAtOnce, maximumWaiters: 4_096)
    let usualPartSize: Int64

    /// Where it is; nothing of it is secret.
    package var settings: S3Settings { client.settings }

    /// - Parameters:
    ///   - workFolder: for objects that are lent as files; it is emptied now.
    package convenience init(client: S3Client, cache: SliceCache, workFolder: String) throws {
        try self.init(client: client, cache: cache, workFolder: workFolder, usualPartSize: S3PartPlan.usualPartSize)
    }

    init(client: S3Client, cache: SliceCache, workFolder: String, usualPartSize: Int64) throws {
        self.client = client
        self.cache = cache
        self.usualPartSize = usualPartSize
        work = try WorkFolder(workFolder)
    }

    package func adopt(file path: String, folder: String, extension fileExtension: String) async throws -> StoredObject {
        let (file, digest) = try await threads.run { [usualPartSize] in
            let file = try OpenFile(path, O_RDONLY)
            return (file, try FileDigest(file, usualPartSize: usualPartSize))
        }
        let name = try ObjectName(folder: folder, sha256: digest.sha256, fileExtension: fileExtension)
        if try await !holds(name, size: digest.plan.size) {
            try await S3Upload(objects: self, name: name, file: file, digest: digest).run()
        }
        try await threads.run {
            if unlink(path) != 0 { throw StorageError.system("remove", path) }
        }
        return StoredObject(name: name.description, size: digest.plan.size, sha256: name.sha256)
    }

    package func put(_ bytes: [UInt8], folder: String, extension fileExtension: String) async throws -> StoredObject {
        let sha256 = SHA256.hash(data: bytes).hexadecimal
        let name = try ObjectName(folder: folder, sha256: sha256, fileExtension: fileExtension)
        if try await !holds(name, size: Int64(bytes.count)) { try await S3Upload.put(bytes, as: name, client: client) }
        return StoredObject(name: name.description, size: Int64(bytes.count), sha256: sha256)
    }

    package func size(of name: String) async throws -> Int64 {
        guard let name = ObjectName(name) else { throw StorageError.objectNotFound(name) }
        return try await S3Range.size(of: name, from: client)
    }

    package func read(_ name: String, range: Range<Int64>) -> any AsyncSequence<[UInt8], any Error> & Sendable {
        S3Chunks(name: ObjectName(name), label: name, range: range, threads: threads) { [self] key in
            try await cache.slice(key) { [client] in
                let end = key.offset + Int64(SliceKey.size)
                return try await S3Range(of: key.name, bytes: key.offset..<end).fetch(from: client)
            }
        }
    }

    package func withLocalFile<T: Sendable>(
        _ name: String, _ body: @Sendable (_ path: String) async throws -> T
    ) async throws -> T {
        guard let object = ObjectName(name) else { throw StorageError.objectNotFound(name) }
        let path = work.newPath(fileExtension: object.fileExtension)
        defer { unlink(path) }
        try await S3Download(objects: self, name: object, size: try await size(of: name)).run(to: path)
        return try await body(path)
    }

    package func delete(_ name: String) async throws {
        guard let object = ObjectName(name) else { return }
        do {
            _ = try await client.send(S3Request(.delete, name))
        } catch StorageError.objectNotFound {
            // Some stores say so where S3 says 204.
        }
        cache.forget(object)
    }

    package func localPath(of name: String) -> String? { nil }

    /// An address that whoever has it can read the object from for `expires` seconds (1…604,800, kept within that). Throws
    /// `StorageError.objectNotFound` for a name that no object can have; it does not ask whether there is one.
    /// - Parameter cacheControl: what browsers are told with it.
    package func presignedURL(of name: String, expires: Int, cacheControl: String) throws(StorageError) -> String {
        guard ObjectName(name) != nil else { throw .objectNotFound(name) }
        return S3Signature(settings: client.settings, time: .now)
            .presignedURL(path: client.settings.path(of: name), expires: expires, cacheControl: cacheControl)
    }

    /// Whether this content need not be sent again.
    private func holds(_ name: ObjectName, size: Int64) async throws -> Bool {
        do {
            return try await self.size(of: name.description) == size
        } catch StorageError.objectNotFound {
            return false
        }
    }
}
