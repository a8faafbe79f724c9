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

    private func move(to store: (any ListedObjects)? = nil) async throws -> ObjectsMove.Progress {
        try await ObjectsMove(from: source, to: store ?? target, scratch: folder.path + "/way").run { _ in }
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
