import Foundation
import Testing

@testable import Storage

/// What every store does, whatever it is made of.
@Suite(.timeLimit(.minutes(5)), .serialized) struct ObjectStoreContractTests {
    @Test(arguments: TestStore.Kind.available)
    func `small content is put under the name of its hash`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let object = try await store.objects.put(Array("abc".utf8), folder: "posters", extension: "jpg")
        // FIPS 180-2, appendix B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(object == StoredObject(name: "posters/ba/\(digest).jpg", size: 3, sha256: digest))
        #expect(try await store.objects.content(of: object.name) == Array("abc".utf8))
    }

    @Test(arguments: TestStore.Kind.available, [0, 1, 131_072, 131_073, 262_144, 1_000_000, 2_500_000])
    func `a file is adopted whole, whatever its size, and then is not there any more`(kind: TestStore.Kind, size: Int) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let bytes = DiskObjectsTests.bytes(size)
        let path = try store.file(bytes)
        let object = try await store.objects.adopt(file: path, folder: "originals", extension: "mp4")
        #expect(object.size == Int64(size) && object.name.hasSuffix("/\(object.sha256).mp4"))
        #expect(try await store.objects.content(of: object.name) == bytes)
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try await store.objects.put(bytes, folder: "originals", extension: "mp4") == object)
        #expect(try await store.objects.adopt(file: store.file(bytes), folder: "originals", extension: "mp4") == object)
    }

    @Test(arguments: TestStore.Kind.available)
    func `ranges are read in chunks of at most 256 KiB`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let bytes = DiskObjectsTests.bytes(2_300_000)
        let object = try await store.objects.put(bytes, folder: "v", extension: "mp4")
        let ranges: [Range<Int64>] = [
            0..<2_300_000, 0..<1, 2_299_999..<2_300_000, 262_143..<524_289, 1_048_575..<1_048_577, 1_048_576..<2_097_152, 5..<5,
        ]
        for range in ranges {
            var read: [UInt8] = []
            for try await chunk in store.objects.read(object.name, range: range) {
                #expect((1...262_144).contains(chunk.count))
                read += chunk
            }
            #expect(read == Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)]))
        }
    }

    @Test(arguments: TestStore.Kind.available, [2..<9, 3..<4, 2_000_000..<2_000_001] as [Range<Int64>])
    func `a range beyond the end is an error`(kind: TestStore.Kind, range: Range<Int64>) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let object = try await store.objects.put([1, 2, 3], folder: "v", extension: "mp4")
        await #expect(throws: StorageError.self) { try await store.objects.content(of: object.name, range) }
    }

    @Test(arguments: TestStore.Kind.available, [
        "v/00/" + String(repeating: "0", count: 64) + ".mp4", "../secret", "/etc/passwd", "", "v/../../secret",
    ])
    func `what the store did not make is not found, and deleting it succeeds`(kind: TestStore.Kind, name: String) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let objects = store.objects
        await #expect(throws: StorageError.objectNotFound(name)) { try await objects.size(of: name) }
        await #expect(throws: StorageError.objectNotFound(name)) { try await objects.content(of: name, 0..<1) }
        await #expect(throws: StorageError.objectNotFound(name)) { try await objects.withLocalFile(name) { _ in } }
        try await objects.delete(name)
    }

    @Test(arguments: TestStore.Kind.available, [("..", "mp4"), ("", "mp4"), ("a/b", "mp4"), ("v", "../x"), ("v", ""), (".incoming", "mp4")])
    func `a hostile folder or extension is refused and the file stays`(kind: TestStore.Kind, place: (String, String)) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let path = try store.file([1])
        await #expect(throws: StorageError.self) { try await store.objects.put([1], folder: place.0, extension: place.1) }
        await #expect(throws: StorageError.self) { try await store.objects.adopt(file: path, folder: place.0, extension: place.1) }
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: TestStore.Kind.available)
    func `a link and a folder are not adopted`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let link = store.folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: try store.file([1]))
        for path in [link, store.folder.path] {
            await #expect(throws: StorageError.self) { try await store.objects.adopt(file: path, folder: "v", extension: "mp4") }
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(arguments: TestStore.Kind.available)
    func `an object is lent as a file with its extension`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let bytes = DiskObjectsTests.bytes(400_000)
        let object = try await store.objects.put(bytes, folder: "v", extension: "mp4")
        let lent = try await store.objects.withLocalFile(object.name) { path in
            #expect(path.hasSuffix(".mp4"))
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
        #expect(Array(lent) == bytes)
        #expect(store.folder.files().filter { $0.hasPrefix("desk/") || $0.hasPrefix("spool/") }.isEmpty)
    }

    @Test(arguments: TestStore.Kind.available)
    func `what is deleted is gone`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let objects = store.objects
        let object = try await objects.put([1, 2, 3], folder: "v", extension: "bin")
        #expect(try await objects.content(of: object.name) == [1, 2, 3])
        try await objects.delete(object.name)
        try await objects.delete(object.name)
        await #expect(throws: StorageError.objectNotFound(object.name)) { try await objects.size(of: object.name) }
        await #expect(throws: StorageError.objectNotFound(object.name)) { try await objects.content(of: object.name, 0..<3) }
    }

    @Test(arguments: TestStore.Kind.available)
    func `many puts at once of the same and of other content all stand`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let objects = store.objects
        let names = try await withThrowingTaskGroup(of: StoredObject.self) { group in
            for number in 0..<32 { group.addTask { try await objects.put([UInt8(number % 8)], folder: "v", extension: "bin") } }
            return try await group.reduce(into: [:]) { $0[$1.name] = $1.size }
        }
        #expect(names.count == 8)
        for name in names.keys { #expect(try await objects.size(of: name) == 1) }
    }

    @Test(arguments: TestStore.Kind.available)
    func `a folder goes with everything in it and others stay`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let objects = store.objects
        var names: [String] = []
        for number in UInt8(0)..<9 { names.append(try await objects.put([number], folder: "video-1", extension: "bin").name) }
        let other = try await objects.put([0], folder: "video-10", extension: "bin")
        for folder in ["video-1", "video-1", "../objects", "", "video"] { try await objects.deleteFolder(folder) }
        for name in names { await #expect(throws: StorageError.objectNotFound(name)) { try await objects.size(of: name) } }
        #expect(try await objects.content(of: other.name) == [0])
    }

    @Test(arguments: TestStore.Kind.available)
    func `folders are listed by their beginning and by when something last changed in them`(kind: TestStore.Kind) async throws {
        let store = try await TestStore(kind)
        defer { store.end() }
        let objects = store.objects
        for name in ["video-1", "video-2", "avatar-1"] {
            for number in UInt8(0)..<3 { _ = try await objects.put([number], folder: name, extension: "bin") }
        }
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now - 60_000).isEmpty)
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now + 60_000).sorted() == ["video-1", "video-2"])
    }
}
