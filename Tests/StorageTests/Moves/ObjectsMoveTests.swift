import Foundation
import Testing

@testable import Storage

@Suite struct ObjectsMoveTests {
    private let folder: TemporaryFolder
    private let source: DiskObjects
    private let target: DiskObjects

    init() throws {
        folder = try TemporaryFolder()
        source = try DiskObjects(root: folder.path + "/source")
        target = try DiskObjects(root: folder.path + "/target")
    }

    private func move(to store: (any ListedObjects)? = nil, readsTarget: Bool = true) async throws -> ObjectsMove.Progress {
        try await ObjectsMove(from: source, to: store ?? target, scratch: folder.path + "/way", readsTarget: readsTarget).run { _ in }
    }

    private func fill(_ count: Int) async throws -> [StoredObject] {
        var stored: [StoredObject] = []
        for number in 0..<count {
            let bytes = [UInt8](repeating: UInt8(number % 251), count: 1 + number * 37)
            stored.append(try await source.put(bytes, folder: "video-\(number % 7)", extension: "mp4"))
        }
        return stored
    }

    @Test func `everything arrives once, and a second run copies only what is new`() async throws {
        let stored = try await fill(40)
        #expect(try await move().copied == 40)
        let again = try await move()
        #expect(again.seen == 40 && again.copied == 0)
        let late = try await source.put([1, 2, 3], folder: "late", extension: "jpg")
        #expect(try await move().copied == 1)
        for object in stored + [late] { #expect(try await target.size(of: object.name) == object.size) }
        #expect(folder.files().filter { $0.hasPrefix("way/") }.isEmpty)
        #expect(try await source.size(of: late.name) == 3, "the source keeps what it has")
    }

    @Test func `an object that is not what its name says is told and not copied, and all others are`() async throws {
        let stored = try await fill(6)
        let rotten = try #require(source.localPath(of: stored[2].name))
        try Data(repeating: 9, count: Int(stored[2].size)).write(to: URL(filePath: rotten))
        await #expect(throws: ObjectsMoveError.damaged([stored[2].name])) { try await move() }
        await #expect(throws: StorageError.objectNotFound(stored[2].name)) { try await target.size(of: stored[2].name) }
        for object in stored where object != stored[2] { #expect(try await target.size(of: object.name) == object.size) }
    }

    @Test func `a copy that was cut is made anew`() async throws {
        let stored = try await fill(3)
        _ = try await move()
        let cut = try #require(target.localPath(of: stored[1].name))
        #expect(truncate(cut, 5) == 0)
        #expect(try await move().copied == 1)
        #expect(try Data(contentsOf: URL(filePath: cut)).count == Int(stored[1].size))
    }

    /// Other bytes of the same length under an object's name.
    private func spoil(_ object: StoredObject, in store: DiskObjects) throws {
        let path = try #require(store.localPath(of: object.name))
        try Data(repeating: 255, count: Int(object.size)).write(to: URL(filePath: path))
    }

    @Test func `a copy of the right size and another content is found and made anew`() async throws {
        let stored = try await fill(9)
        _ = try await move()
        try spoil(stored[4], in: target)
        #expect(try await move(readsTarget: false).copied == 0, "who does not look finds nothing")
        let mended = try await move()
        #expect(mended.seen == 9 && mended.copied == 1 && mended.mended == 1)
        for object in stored { #expect(try await target.isWhole(object.name)) }
        #expect(try await move().copied == 0)
    }

    @Test func `what is damaged on both sides is told, and stays as it is`() async throws {
        let stored = try await fill(3)
        _ = try await move()
        for store in [source, target] { try spoil(stored[1], in: store) }
        await #expect(throws: ObjectsMoveError.damaged([stored[1].name])) { try await move() }
        #expect(try await target.size(of: stored[1].name) == stored[1].size)
    }

    @Test func `a copy that is damaged in a bucket is found and made anew`() async throws {
        let fake = try FakeBucket()
        defer { fake.server.stop() }
        try await mendsDamage(in: try TestStore.s3(try TestStore.settings(fake), in: folder))
    }

    @Test(.enabled("no S3 server is named") { TestBucket.isAvailable })
    func `a copy that is damaged in a real bucket is found and made anew`() async throws {
        try await mendsDamage(in: try TestStore.s3(try await TestBucket.make(), in: folder))
    }

    /// One object goes in a single request, the other one in parts.
    private func mendsDamage(in bucket: S3Objects) async throws {
        let large = [UInt8](repeating: 7, count: Int(TestStore.partSize) * 3)
        let stored = [
            try await source.put(large, folder: "large", extension: "mp4"),
            try await source.put([1, 2, 3], folder: "small", extension: "jpg"),
        ]
        #expect(try await move(to: bucket).copied == 2)
        for object in stored {
            let name = try #require(ObjectName(object.name))
            try await S3Upload.put([UInt8](repeating: 255, count: Int(object.size)), as: name, client: bucket.client)
        }
        let mended = try await move(to: bucket)
        #expect(mended.copied == 2 && mended.mended == 2)
        for object in stored { #expect(try await bucket.isWhole(object.name)) }
        #expect(try await move(to: bucket).copied == 0)
    }

    @Test func `whoever only reads leaves the unfinished files of the folder's own process alone`() async throws {
        let unfinished = folder.path + "/source/.incoming/abc"
        try Data([1]).write(to: URL(filePath: unfinished))
        _ = try DiskObjects(root: folder.path + "/source", isOwner: false)
        #expect(FileManager.default.fileExists(atPath: unfinished))
        _ = try DiskObjects(root: folder.path + "/source")
        #expect(!FileManager.default.fileExists(atPath: unfinished))
    }

    @Test(.enabled("no S3 server is named") { TestBucket.isAvailable })
    func `to a bucket and back again it is the same`() async throws {
        let stored = try await fill(25)
        let bucket = try TestStore.s3(try await TestBucket.make(), in: folder)
        #expect(try await move(to: bucket).copied == 25)
        #expect(try await move(to: bucket).copied == 0)
        let back = try await ObjectsMove(from: bucket, to: target, scratch: folder.path + "/back").run { _ in }
        #expect(back.copied == 25)
        for object in stored { #expect(try await target.size(of: object.name) == object.size) }
    }
}
