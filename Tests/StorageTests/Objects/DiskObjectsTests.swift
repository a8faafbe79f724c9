import Foundation
import Storage
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct DiskObjectsTests {
    let folder: TemporaryFolder
    let objects: DiskObjects
    var root: String { folder.path + "/objects" }

    init() throws {
        folder = try TemporaryFolder()
        objects = try DiskObjects(root: folder.path + "/objects")
    }

    @Test func `small content is put under the name of its hash`() async throws {
        let object = try await objects.put(Array("abc".utf8), folder: "posters", extension: "jpg")
        // FIPS 180-2, appendix B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(object == StoredObject(name: "posters/ba/\(digest).jpg", size: 3, sha256: digest))
        #expect(try await content(of: object) == Array("abc".utf8))
        // FIPS 180-2, appendix B.3: more than one chunk of a stream.
        try Data(repeating: UInt8(ascii: "a"), count: 1_000_000).write(to: URL(fileURLWithPath: folder.path + "/million"))
        let million = try await objects.adopt(file: folder.path + "/million", folder: "posters", extension: "jpg")
        #expect(million.sha256 == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        #expect(objects.localPath(of: object.name) == root + "/" + object.name)
    }

    @Test(arguments: [0, 1, 262_143, 262_144, 262_145, 1_000_000])
    func `a file is adopted whole, whatever its size`(size: Int) async throws {
        let bytes = Self.bytes(size)
        let object = try await objects.adopt(file: try file(bytes), folder: "originals", extension: "mp4")
        #expect(try await content(of: object) == bytes)
        #expect(folder.files() == ["objects/" + object.name])
        #expect(try await objects.put(bytes, folder: "originals", extension: "mp4") == object)
    }

    @Test func `a file of another file system is copied and then removed`() async throws {
        // A number of 64 bits without a sign.
        let device = try FileManager.default.attributesOfFileSystem(forPath: "/dev/shm")[.systemNumber] as? NSNumber
        let own = try FileManager.default.attributesOfFileSystem(forPath: root)[.systemNumber] as? NSNumber
        try #require(device != own, "/dev/shm must be another file system than the temporary folder")
        let source = "/dev/shm/skit-" + UUID().uuidString
        let bytes = Self.bytes(600_000)
        try Data(bytes).write(to: URL(fileURLWithPath: source))
        let object = try await objects.adopt(file: source, folder: "originals", extension: "mp4")
        #expect(try await content(of: object) == bytes)
        #expect(!FileManager.default.fileExists(atPath: source))
        #expect(folder.files() == ["objects/" + object.name])
    }

    @Test func `equal content is one object`() async throws {
        let first = try await objects.put([1, 2, 3], folder: "v", extension: "mp4")
        let second = try await objects.adopt(file: try file([1, 2, 3]), folder: "v", extension: "mp4")
        #expect(first == second && folder.files().count == 1)
    }

    @Test func `a chunk is read only when it is asked for`() async throws {
        let object = try await objects.put(Self.bytes(600_000), folder: "v", extension: "mp4")
        let path = try #require(objects.localPath(of: object.name))
        var chunks = objects.read(object.name, range: 0..<600_000).makeAsyncIterator()
        _ = try await chunks.next()
        // Whoever had read ahead would not notice that the file has become shorter.
        #expect(truncate(path, 262_144) == 0)
        await #expect(throws: StorageError.self) { _ = try await chunks.next() }
    }

    @Test func `a reader keeps its object while it is deleted`() async throws {
        let bytes = Self.bytes(600_000)
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        var read: [UInt8] = []
        for try await chunk in objects.read(object.name, range: 0..<600_000) {
            try await objects.delete(object.name)
            read += chunk
        }
        #expect(read == bytes)
        #expect(folder.files().isEmpty)
    }

    @Test(arguments: [
        "v/00/" + String(repeating: "0", count: 64) + ".mp4", "../secret", "/etc/passwd", "", ".incoming/x", "v/../../secret",
    ])
    func `what the store did not make is not found and not touched`(name: String) async throws {
        try Data("secret".utf8).write(to: URL(fileURLWithPath: folder.path + "/secret"))
        await #expect(throws: StorageError.objectNotFound(name)) { try await objects.size(of: name) }
        await #expect(throws: StorageError.objectNotFound(name)) { for try await _ in objects.read(name, range: 0..<1) {} }
        await #expect(throws: StorageError.objectNotFound(name)) { try await objects.withLocalFile(name) { _ in } }
        try await objects.delete(name)
        #expect(folder.files() == ["secret"])
    }

    @Test(arguments: [("..", "mp4"), ("", "mp4"), ("a/b", "mp4"), ("v", "../x"), ("v", ""), (".incoming", "mp4")])
    func `a hostile folder or extension is refused and leaves nothing`(place: String, fileExtension: String) async throws {
        await #expect(throws: StorageError.self) { try await objects.put([1], folder: place, extension: fileExtension) }
        await #expect(throws: StorageError.self) { try await objects.adopt(file: try file([1]), folder: place, extension: fileExtension) }
        #expect(folder.files().allSatisfy { $0.hasPrefix("incoming-") })
    }

    @Test func `a local file is lent by its own path`() async throws {
        let object = try await objects.put([1, 2, 3], folder: "v", extension: "mp4")
        let lent = try await objects.withLocalFile(object.name) { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        #expect(lent == Data([1, 2, 3]))
    }

    @Test func `leftovers of a crash are removed at the next start and objects stay`() async throws {
        let object = try await objects.put([1, 2, 3], folder: "v", extension: "mp4")
        try Data(Self.bytes(1_000)).write(to: URL(fileURLWithPath: root + "/.incoming/half"))
        try FileManager.default.createDirectory(atPath: root + "/.incoming/deep/er", withIntermediateDirectories: true)
        let again = try DiskObjects(root: root)
        #expect(folder.files() == ["objects/" + object.name])
        #expect(try await again.size(of: object.name) == 3)
    }

    @Test func `many puts at once of the same and of other content all stand`() async throws {
        let objects = objects
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask { _ = try await objects.put([UInt8(number % 8)], folder: "v", extension: "bin") }
            }
            try await group.waitForAll()
        }
        #expect(folder.files().count == 8)
    }

    @Test func `an object is put while another one takes their folder along`() async throws {
        let objects = objects
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    for _ in 0..<40 {
                        let object = try await objects.put([UInt8(number)], folder: "v", extension: "bin")
                        try await objects.delete(object.name)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(folder.files().isEmpty)
    }

    @Test func `a folder goes with everything in it and others stay`() async throws {
        for number in UInt8(0)..<9 { _ = try await objects.put([number], folder: "video-1", extension: "bin") }
        let other = try await objects.put([0], folder: "video-10", extension: "bin")
        try await objects.deleteFolder("video-1")
        try await objects.deleteFolder("video-1")
        try await objects.deleteFolder("../objects")
        try await objects.deleteFolder("")
        #expect(folder.files() == ["objects/" + other.name])
    }

    @Test func `folders are listed by their beginning and by when something last changed in them`() async throws {
        for name in ["video-1", "video-2", "avatar-1"] { _ = try await objects.put([1], folder: name, extension: "bin") }
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now - 60_000).isEmpty)
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now + 60_000).sorted() == ["video-1", "video-2"])
        // An hour ago, and then one of them again.
        for name in ["video-1", "video-2"] { try age(root + "/" + name) }
        _ = try await objects.put([1], folder: "video-2", extension: "bin")
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now - 60_000) == ["video-1"])
    }

    private func age(_ path: String) throws {
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -3_600)]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.setAttributes(old, ofItemAtPath: path + "/" + name)
        }
        try FileManager.default.setAttributes(old, ofItemAtPath: path)
    }

    private func content(of object: StoredObject) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in objects.read(object.name, range: 0..<(try await objects.size(of: object.name))) { bytes += chunk }
        return bytes
    }

    private func file(_ bytes: [UInt8]) throws -> String {
        let path = folder.path + "/incoming-" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// A random block again and again, of a prime length, so that no two chunks are equal.
    static func bytes(_ count: Int) -> [UInt8] {
        var random = SeededRandom(seed: UInt64(count))
        let block = (0..<min(count, 4_099)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        var bytes = block
        while bytes.count < count { bytes += block.prefix(count - bytes.count) }
        return bytes
    }
}
