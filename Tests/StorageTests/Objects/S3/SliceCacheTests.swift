import Foundation
import Resilience
import TestRig
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(2)), .serialized) struct SliceCacheTests {
    let folder: TemporaryFolder
    let bucket: FakeBucket
    let metrics = MetricsRegistry()
    let bytes = DiskObjectsTests.bytes(3_500_000)

    init() throws {
        folder = try TemporaryFolder()
        bucket = try FakeBucket()
    }

    /// Those that were asked for so far: not the first byte, which is asked for to learn how long an object is.
    private var slices: Int { bucket.server.requests.count { $0.method == "GET" && $0.headers["range"] != "bytes=0-0" } }

    @Test func `what was read once is read from disk, also while the store is away`() async throws {
        let objects = try objects()
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        #expect(try await objects.content(of: object.name, 0..<3_500_000) == bytes)
        #expect(slices == 4)
        bucket.isAway = true
        #expect(try await objects.content(of: object.name, 0..<3_500_000) == bytes)
        #expect(try await objects.content(of: object.name, 1_000_000..<1_100_000) == Array(bytes[1_000_000..<1_100_000]))
        #expect(slices == 4)
        let text = metrics.prometheusText()
        #expect(text.contains("skit_s3_cache_misses_total 4") && text.contains("skit_s3_cache_hits_total 6"))
        #expect(text.contains("skit_s3_cache_bytes \(Double(3_500_000 + 4 * 32))"))
        // And by the next process.
        #expect(try await self.objects().content(of: object.name, 0..<3_500_000) == bytes)
    }

    @Test func `a device that is short of room gets it back, and reading goes on`() async throws {
        let (film, other) = (
            try await objects().put(bytes, folder: "v", extension: "mp4"), try await objects().put([1, 2, 3], folder: "v", extension: "mp4")
        )
        _ = try await objects().content(of: film.name)
        // No device has so much room.
        let cache = try SliceCache(folder: folder.path + "/cache", reserve: .max, metrics: MetricsRegistry())
        let short = try S3Objects(
            client: S3Client(try TestStore.settings(bucket), limits: TestStore.quickLimits, metrics: MetricsRegistry()), cache: cache,
            workFolder: folder.path + "/short"
        )
        #expect(cache.bytes > 3_500_000)
        #expect(try await short.content(of: other.name) == [1, 2, 3])
        #expect(cache.bytes == 0 && folder.files().filter { $0.hasPrefix("cache/") }.isEmpty)
        #expect(try await short.content(of: film.name) == bytes)
    }

    @Test func `no more than the next slice is read ahead of a reader`() async throws {
        let objects = try objects()
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        var chunks = objects.read(object.name, range: 0..<3_500_000).makeAsyncIterator()
        _ = try await chunks.next()
        await until { slices == 2 }
        for _ in 0..<3 { _ = try await chunks.next() }
        #expect(slices == 2)
        _ = try await chunks.next()
        await until { slices == 3 }
    }

    @Test func `many viewers of one slice cost one request`() async throws {
        let objects = try objects()
        let object = try await objects.put(Array(bytes[..<1_000_000]), folder: "v", extension: "mp4")
        let expected = Array(bytes[..<1_000_000])
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<30 { group.addTask { try await objects.content(of: object.name, 0..<1_000_000) == expected } }
            for try await isSame in group { #expect(isSame) }
        }
        #expect(slices == 1)
    }

    @Test(arguments: [0, 500_000, 1_048_576 + 31]) func `a rotten slice is thrown away and fetched again`(place: Int) async throws {
        let object = try await objects().put(bytes, folder: "v", extension: "mp4")
        _ = try await objects().content(of: object.name, 0..<1_048_576)
        let path = folder.path + "/cache/" + (try #require(folder.files().first { $0.hasSuffix(".0") })).dropFirst("cache/".count)
        var file = try Data(contentsOf: URL(fileURLWithPath: path))
        file[place] ^= 1
        try file.write(to: URL(fileURLWithPath: path))
        let sent = slices
        #expect(try await objects().content(of: object.name, 0..<1_048_576) == Array(bytes[..<1_048_576]))
        #expect(slices == sent + 1)
    }

    @Test(arguments: [0, 31, 32, 600_000]) func `a torn slice is thrown away and fetched again`(size: Int) async throws {
        let object = try await objects().put(bytes, folder: "v", extension: "mp4")
        let first = try objects()
        _ = try await first.content(of: object.name, 0..<1_048_576)
        let path = folder.path + "/" + (try #require(folder.files().first { $0.hasSuffix(".0") }))
        #expect(truncate(path, off_t(size)) == 0)
        // By the process that wrote it, and by one that finds it.
        #expect(try await first.content(of: object.name, 0..<1_048_576) == Array(bytes[..<1_048_576]))
        #expect(truncate(path, off_t(size)) == 0)
        #expect(try await objects().content(of: object.name, 0..<1_048_576) == Array(bytes[..<1_048_576]))
    }

    @Test func `a slice that cannot be opened for a moment is not thrown away`() async throws {
        let objects = try objects()
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        let first = Array(bytes[..<1_048_576])
        #expect(try await objects.content(of: object.name, 0..<1_048_576) == first)
        let path = folder.path + "/" + (try #require(folder.files().first { $0.hasSuffix(".0") }))
        // No link is followed, so that opening fails, as it does where descriptors have run out.
        try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/aside")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/aside")
        bucket.isAway = true
        await #expect(throws: StorageError.self) { try await objects.content(of: object.name, 0..<1_048_576) }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: folder.path + "/aside", toPath: path)
        #expect(try await objects.content(of: object.name, 0..<1_048_576) == first)
    }

    @Test func `copies of a folder that another node deleted go, and no others`() async throws {
        let objects = try objects()
        let gone = try await objects.put(bytes, folder: "v", extension: "mp4")
        let other = try await objects.put([1, 2, 3], folder: "v-2", extension: "mp4")
        for name in [gone.name, other.name] { _ = try await objects.content(of: name) }
        await objects.forgetCopies(ofFolder: "v")
        #expect(folder.files().filter { $0.hasPrefix("cache/") }.count == 1 && objects.cache.bytes == 3 + 32)
        bucket.isAway = true
        #expect(try await objects.content(of: other.name, 0..<3) == [1, 2, 3])
    }

    @Test func `it stays within its bytes and lets go of what was used longest ago`() async throws {
        let limit: Int64 = 2 * (1_048_576 + 32)
        let objects = try objects(cacheBytes: limit)
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        #expect(try await objects.content(of: object.name, 0..<3_500_000) == bytes)
        let kept = folder.files().filter { $0.hasPrefix("cache/") }
        #expect(kept.count == 2 && kept.allSatisfy { $0.hasSuffix(".2") || $0.hasSuffix(".3") })
        #expect(objects.cache.bytes <= limit)
        // A smaller limit at the next start.
        let next = try self.objects(cacheBytes: 1_048_576 + 32)
        #expect(folder.files().filter { $0.hasPrefix("cache/") }.count == 1 && next.cache.bytes <= 1_048_576 + 32)
    }

    @Test func `a disk that takes nothing makes the cache step aside`() async throws {
        let objects = try objects()
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        try FileManager.default.removeItem(atPath: folder.path + "/cache")
        for _ in 0..<2 { #expect(try await objects.content(of: object.name, 0..<3_500_000) == bytes) }
        #expect(objects.cache.bytes == 0)
        #expect(metrics.prometheusText().contains("skit_s3_cache_failures_total 8"))
    }

    @Test(.enabled(if: SmallDisk.isPermitted, "mounting a tmpfs is not permitted here"))
    func `a full disk makes the cache step aside`() async throws {
        let disk = try SmallDisk()
        let cache = try SliceCache(folder: disk.path + "/cache", metrics: metrics)
        let settings = try TestStore.settings(bucket)
        let objects = try S3Objects(
            client: S3Client(settings, limits: TestStore.quickLimits, metrics: metrics), cache: cache, workFolder: folder.path + "/desk"
        )
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        for _ in 0..<2 { #expect(try await objects.content(of: object.name, 0..<3_500_000) == bytes) }
        #expect(cache.bytes > 0 && disk.files().allSatisfy { !$0.contains(".part") })
    }

    @Test func `what is deleted is not read from disk`() async throws {
        let objects = try objects()
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        let other = try await objects.put([1, 2, 3], folder: "w", extension: "mp4")
        for name in [object.name, other.name] { _ = try await objects.content(of: name) }
        try await objects.delete(object.name)
        await #expect(throws: StorageError.objectNotFound(object.name)) { try await objects.content(of: object.name, 0..<10) }
        try await objects.deleteFolder("w")
        await #expect(throws: StorageError.objectNotFound(other.name)) { try await objects.content(of: other.name, 0..<3) }
        #expect(objects.cache.bytes == 0 && folder.files().isEmpty)
    }

    @Test func `a slice that is deleted while it is fetched is not kept`() async throws {
        let cache = try SliceCache(folder: folder.path + "/cache", metrics: metrics)
        let name = try #require(ObjectName(S3ObjectsTests.name))
        let slice = try await cache.slice(SliceKey(name: name, index: 0)) {
            cache.forget(name)
            return [1, 2, 3]
        }
        #expect(try slice.bytes(at: 0, count: 9) == [1, 2, 3])
        #expect(cache.bytes == 0 && folder.files().isEmpty)
    }

    @Test func `strange files in its folder go at the start`() throws {
        let place = folder.path + "/cache"
        try FileManager.default.createDirectory(atPath: place + "/folder", withIntermediateDirectories: true)
        for name in [".part-1", "notes.txt", "a.mp4.0"] { try Data([1]).write(to: URL(fileURLWithPath: place + "/" + name)) }
        _ = try SliceCache(folder: place, metrics: metrics)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
    }

    private func objects(cacheBytes: Int64 = 1 << 30) throws -> S3Objects {
        try TestStore.s3(try TestStore.settings(bucket), in: folder, cacheBytes: cacheBytes, metrics: metrics)
    }
}
