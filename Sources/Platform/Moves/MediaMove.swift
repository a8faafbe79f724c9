import Foundation
package import Storage

/// `skit move --objects`: copies media between a data folder and the S3 store of the settings.
package struct MediaMove: Sendable {
    /// One end of it.
    package enum Place: Sendable, Equatable {
        /// The bucket of `SKIT_S3_…`.
        case s3
        /// A data folder.
        case folder(String)

        package init(_ text: String) {
            self = text == "s3" ? .s3 : .folder(text)
        }
    }

    private let from: Place
    private let to: Place
    private let readsTarget: Bool
    private let configuration: PlatformConfiguration

    /// - Parameter readsTarget: whether what is in the target already is read through; otherwise its size is believed.
    package init(from: Place, to: Place, readsTarget: Bool, _ configuration: PlatformConfiguration) {
        self.from = from
        self.to = to
        self.readsTarget = readsTarget
        self.configuration = configuration
    }

    /// The source is only read, and a server may use it meanwhile.
    /// - Throws: `MoveRefusal`; `ConfigurationError`; `ObjectsMoveError`; `StorageError`.
    package func run(tell: (ObjectsMove.Progress) -> Void) async throws -> ObjectsMove.Progress {
        guard from != to else { throw MoveRefusal.samePlace }
        let scratch = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "skit-move-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let source: any ListedObjects
        switch from {
        case .s3: source = try await bucket(scratch + "/source", mayMake: false)
        case .folder(let path):
            guard FileManager.default.fileExists(atPath: path + "/objects") else { throw MoveRefusal.noObjects(path) }
            source = try DiskObjects(root: path + "/objects", isOwner: false)
        }
        switch to {
        case .s3:
            let target = try await bucket(scratch + "/target", mayMake: true)
            return try await ObjectsMove(from: source, to: target, scratch: scratch + "/way", readsTarget: readsTarget).run(tell: tell)
        case .folder(let path):
            return try await into(path, from: source, tell)
        }
    }

    /// A server that works in the folder would take what is on its way for something that a crash has left.
    private func into(
        _ path: String, from source: any ListedObjects, _ tell: (ObjectsMove.Progress) -> Void
    ) async throws -> ObjectsMove.Progress {
        let lock = try MoveEnd.lockedFolder(path)
        // On the file system of its target, so that a copy becomes the object by a rename.
        let way = path + "/moving"
        defer { try? FileManager.default.removeItem(atPath: way) }
        let target = try DiskObjects(root: path + "/objects")
        let done = try await ObjectsMove(from: source, to: target, scratch: way, readsTarget: readsTarget).run(tell: tell)
        withExtendedLifetime(lock) {}
        return done
    }

    private func bucket(_ folder: String, mayMake: Bool) async throws -> S3Objects {
        guard let bucket = try configuration.bucket(below: folder) else { throw MoveRefusal.noBucket }
        if mayMake { _ = try await bucket.makeBucketIfMissing() }
        // The source is only read, so that it is asked for and not tried out.
        guard try await bucket.isThere() else { throw S3Problem.noSuchBucket(configuration.s3Bucket) }
        return bucket
    }
}
