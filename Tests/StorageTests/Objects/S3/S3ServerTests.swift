import Foundation
import Resilience
import Testing

@testable import Storage

/// Against a server that was not written for these tests; ObjectStoreContractTests runs against it, too.
@Suite(
    .timeLimit(.minutes(5)), .serialized,
    .enabled(if: TestBucket.isAvailable, "SKIT_TEST_S3 names no S3 server: scripts/s3.sh starts one")
)
struct S3ServerTests {
    let folder: TemporaryFolder
    let settings: S3Settings
    let objects: S3Objects

    init() async throws {
        folder = try TemporaryFolder()
        settings = try await TestBucket.make()
        objects = try TestStore.s3(settings, in: folder)
    }

    @Test func `the bucket is found to work`() async throws {
        try await objects.check()
    }

    @Test func `a bucket that is not there is told`() async throws {
        let other = try TestStore.s3(try TestBucket.settings(bucket: "nobody-made-it"), in: folder)
        await #expect(throws: S3Problem.noSuchBucket("nobody-made-it")) { try await other.check() }
    }

    @Test func `a wrong secret key is told`() async throws {
        let other = try TestStore.s3(try TestBucket.settings(bucket: settings.bucket, secretKey: "wrong"), in: folder)
        await #expect(throws: S3Problem.wrongKey) { try await other.check() }
    }

    @Test func `a clock that is an hour wrong is told`() async throws {
        let late = S3Client(settings, limits: TestStore.quickLimits, metrics: MetricsRegistry()) {
            S3Time(seconds: S3Time.now.seconds - 3_600)
        }
        let cache = try SliceCache(folder: folder.path + "/cache", metrics: MetricsRegistry())
        let other = try S3Objects(client: late, cache: cache, workFolder: folder.path + "/desk")
        await #expect(throws: S3Problem.clockSkew) { try await other.check() }
    }

    @Test func `a signed address can be read by whoever has it, and no other`() async throws {
        let object = try await objects.put(Array("clip".utf8), folder: "v", extension: "mp4")
        let address = try objects.presignedURL(of: object.name, expires: 60, cacheControl: "private, no-store")
        var stranger = S3Request(.get, object.name)
        stranger.isSigned = false
        await #expect(throws: StorageError.self) { try await objects.client.send(stranger) }
        let parts = try #require(URLComponents(string: address))
        #expect(parts.path == "/\(settings.bucket)/\(object.name)")
        stranger.query = (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        #expect(try await objects.client.send(stranger).body == Array("clip".utf8))
        stranger.key = try await objects.put(Array("other".utf8), folder: "v", extension: "mp4").name
        await #expect(throws: StorageError.self) { try await objects.client.send(stranger) }
        #expect(throws: StorageError.objectNotFound("../x")) {
            try objects.presignedURL(of: "../x", expires: 60, cacheControl: "private, no-store")
        }
    }

    @Test func `a bucket that is addressed by host holds the same`() async throws {
        let port = try #require(TestBucket.endpoint.flatMap { URLComponents(string: $0)?.port })
        let byHost = try S3Settings(
            endpoint: "http://s3.test:\(port)", bucket: settings.bucket, accessKey: "test:tester", secretKey: "testing", addressing: .host
        )
        let client = S3Client(
            byHost, limits: TestStore.patientLimits, metrics: MetricsRegistry(), hosts: ["\(settings.bucket).s3.test": "127.0.0.1"]
        ) { .now }
        let cache = try SliceCache(folder: folder.path + "/cache-by-host", metrics: MetricsRegistry())
        let other = try S3Objects(client: client, cache: cache, workFolder: folder.path + "/desk", usualPartSize: TestStore.partSize)
        try await other.check()
        let bytes = DiskObjectsTests.bytes(400_000)
        let object = try await other.put(bytes, folder: "v", extension: "mp4")
        #expect(try await objects.content(of: object.name) == bytes, "in several parts, and both ways lead to it")
        #expect(try await other.content(of: object.name, 100_000..<300_001) == Array(bytes[100_000..<300_001]))
        let address = try other.presignedURL(of: object.name, expires: 60, cacheControl: "private, no-store")
        let parts = try #require(URLComponents(string: address))
        #expect(parts.host == "\(settings.bucket).s3.test" && parts.path == "/\(object.name)")
        var stranger = S3Request(.get, object.name)
        stranger.isSigned = false
        stranger.query = (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        #expect(try await client.send(stranger).body == bytes)
        try await other.delete(object.name)
        await #expect(throws: StorageError.self) { try await objects.size(of: object.name) }
    }

    @Test func `a file of several usual parts goes there and back`() async throws {
        let bytes = DiskObjectsTests.bytes(1_000_003)
        var file: [UInt8] = []
        while file.count < 40_000_000 { file += bytes }
        let path = folder.path + "/upload"
        try Data(file).write(to: URL(fileURLWithPath: path))
        let cache = try SliceCache(folder: folder.path + "/cache", metrics: MetricsRegistry())
        let usual = try S3Objects(client: objects.client, cache: cache, workFolder: folder.path + "/desk")
        let object = try await usual.adopt(file: path, folder: "originals", extension: "mp4")
        // The digest is verified before it is lent.
        let size = try await usual.withLocalFile(object.name) { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
        #expect(size == file.count && !FileManager.default.fileExists(atPath: path))
    }

    @Test func `old uploads are given up and young ones are not`() async throws {
        var begin = S3Request(.post, S3ObjectsTests.name)
        begin.query = [("uploads", "")]
        let id = try #require(try await objects.client.send(begin).xml()["UploadId"]?.text)
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        #expect(try await objects.abandonOldUploads(before: now - 86_400_000) == 0)
        #expect(try await objects.abandonOldUploads(before: now + 60_000) == 1)
        var part = S3Request(.put, S3ObjectsTests.name)
        part.query = [("partNumber", "1"), ("uploadId", id)]
        part.body = [1]
        await #expect(throws: StorageError.self) { try await objects.client.send(part) }
    }

    @Test func `a listing of several pages is walked to its end`() async throws {
        var names: [String] = []
        for number in UInt8(0)..<11 { names.append(try await objects.put([number], folder: "video-1", extension: "bin").name) }
        _ = try await objects.put([0], folder: "video-10", extension: "bin")
        var pages: [[String]] = []
        try await S3Listing(client: objects.client, prefix: "video-1/", pageSize: 4).forEachPage { pages.append($0.map(\.key)) }
        #expect(pages.map(\.count) == [4, 4, 3] && pages.flatMap { $0 } == names.sorted())
        var few = 0
        await #expect(throws: StorageError.self) {
            try await S3Listing(client: objects.client, prefix: "video-1/", pageSize: 4, maximumPages: 2).forEachPage { few += $0.count }
        }
        #expect(few == 8)
    }
}
