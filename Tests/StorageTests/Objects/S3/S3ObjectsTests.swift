import Foundation
import Resilience
import TestRig
import Testing

@testable import Storage

/// What goes wrong between a store and its bucket, and what it costs.
@Suite(.timeLimit(.minutes(2)), .serialized) struct S3ObjectsTests {
    let folder: TemporaryFolder
    let metrics = MetricsRegistry()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a file goes in parts that are put together in order, with type and without any ACL`() async throws {
        let bucket = try FakeBucket()
        let bytes = DiskObjectsTests.bytes(1_000_000)
        let object = try await objects(bucket).adopt(file: try file(bytes), folder: "v", extension: "mp4")
        #expect(bucket.objects == [object.name: bytes])
        #expect(bucket.server.requests.count { $0.query["partNumber"] != nil } == 8)
        let begin = try #require(bucket.server.requests.first { $0.query["uploads"] != nil })
        #expect(begin.headers["content-type"] == "video/mp4")
        #expect(bucket.server.requests.allSatisfy { request in request.headers.keys.allSatisfy { !$0.hasPrefix("x-amz-acl") } })
        #expect(folder.files().allSatisfy { !$0.hasPrefix("upload-") })
    }

    @Test func `content that the bucket has is not sent again`() async throws {
        let bucket = try FakeBucket()
        let objects = try objects(bucket)
        let bytes = DiskObjectsTests.bytes(500_000)
        let first = try await objects.adopt(file: try file(bytes), folder: "v", extension: "mp4")
        let sent = bucket.server.count("PUT")
        #expect(try await objects.adopt(file: try file(bytes), folder: "v", extension: "mp4") == first)
        #expect(try await objects.put(bytes, folder: "v", extension: "mp4") == first)
        #expect(bucket.server.count("PUT") == sent)
    }

    @Test(arguments: [1_000, 1_000_000])
    func `a store that says it has stored something else is not believed, and the file stays`(size: Int) async throws {
        let bucket = try FakeBucket { $0.method == "PUT" ? .answer(200, ["etag": "\"\(String(repeating: "0", count: 32))\""]) : nil }
        let path = try file(DiskObjectsTests.bytes(size))
        let error = await #expect(throws: StorageError.self) { try await objects(bucket).adopt(file: path, folder: "v", extension: "mp4") }
        guard case .unexpected? = error else { return #expect(error == nil) }
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(bucket.unfinishedUploads == 0)
    }

    @Test func `the tag of an object that the store encrypts says nothing about its content`() async throws {
        let tag = ["etag": "\"\(String(repeating: "0", count: 32))\"", "x-amz-server-side-encryption": "aws:kms"]
        let bucket = try FakeBucket { $0.method == "PUT" ? .answer(200, tag) : nil }
        _ = try await objects(bucket).put([1], folder: "v", extension: "mp4")
        #expect(bucket.server.count("PUT") == 1)
    }

    @Test func `when a part fails for good, the upload is given up and the file stays`() async throws {
        let bucket = try FakeBucket { $0.query["partNumber"] == "5" ? .error(403, "AccessDenied") : nil }
        let path = try file(DiskObjectsTests.bytes(1_000_000))
        await #expect(throws: StorageError.self) { try await objects(bucket).adopt(file: path, folder: "v", extension: "mp4") }
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(bucket.unfinishedUploads == 0 && bucket.objects.isEmpty && bucket.server.count("DELETE") == 1)
    }

    @Test func `an upload that is cancelled is given up`() async throws {
        let bucket = try FakeBucket { $0.query["partNumber"] == "3" ? .stall(200, length: 10, []) : nil }
        let objects = try objects(bucket)
        let path = try file(DiskObjectsTests.bytes(1_000_000))
        let task = Task { try await objects.adopt(file: path, folder: "v", extension: "mp4") }
        await until { bucket.server.requests.contains { $0.query["partNumber"] == "3" } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(bucket.unfinishedUploads == 0 && FileManager.default.fileExists(atPath: path))
    }

    @Test func `a completed upload whose answer was lost counts`() async throws {
        let bucket = try FakeBucket()
        let counted = Counted()
        let lossy = try FakeServer { request in
            guard request.method == "POST", request.query["uploadId"] != nil else { return bucket.answer(request) }
            // Done each time, and told once: the second try finds no such upload.
            let reply = bucket.answer(request)
            return counted.next() == 1 ? .hangUp : reply
        }
        let bytes = DiskObjectsTests.bytes(300_000)
        let object = try await objects(lossy).adopt(file: try file(bytes), folder: "v", extension: "mp4")
        #expect(bucket.objects[object.name] == bytes && counted.next() == 3)
    }

    @Test func `a failure in the body of a success is a failure`() async throws {
        let bucket = try FakeBucket { request in
            request.method == "POST" && request.query["uploadId"] != nil ? .error(200, "InternalError") : nil
        }
        let path = try file(DiskObjectsTests.bytes(300_000))
        await #expect(throws: StorageError.self) { try await objects(bucket).adopt(file: path, folder: "v", extension: "mp4") }
        #expect(FileManager.default.fileExists(atPath: path) && bucket.unfinishedUploads == 0)
    }

    @Test(arguments: [
        "bytes 0-99/1000000", "bytes 1-1048576/2000000", "bytes 0-1048575/*", "chunks 0-9/10", "bytes 0-1048575/1048576 ", "",
    ])
    func `bytes that were not asked for are not taken`(told: String) async throws {
        let server = try FakeServer { _ in .answer(206, ["content-range": told], Array(repeating: 1, count: 1_000)) }
        let error = await #expect(throws: StorageError.self) { try await objects(server).content(of: Self.name, 0..<1_000) }
        guard case .unexpected? = error else { return #expect(error == nil) }
    }

    @Test func `a whole object where a range was asked for is not taken`() async throws {
        let server = try FakeServer { _ in .answer(200, [:], Array(repeating: 1, count: 1_000)) }
        await #expect(throws: StorageError.self) { try await objects(server).content(of: Self.name, 0..<1_000) }
    }

    @Test func `a connection that is cut in mid body is no end of the object`() async throws {
        let bytes = DiskObjectsTests.bytes(1_500_000)
        let counted = Counted()
        let bucket = try FakeBucket { request in
            guard request.method == "GET", counted.next() % 2 == 1 else { return nil }
            return .cut(206, ["content-range": "bytes 0-1048575/1500000"], length: 1_048_576, Array(bytes[..<500_000]))
        }
        let objects = try objects(bucket)
        let object = try await objects.put(bytes, folder: "v", extension: "mp4")
        #expect(try await objects.content(of: object.name, 0..<1_500_000) == bytes)
    }

    @Test func `a file that is lent has the content of its name, or is not lent`() async throws {
        let bucket = try FakeBucket()
        let objects = try objects(bucket)
        let object = try await objects.put(DiskObjectsTests.bytes(400_000), folder: "v", extension: "mp4")
        bucket.damage(object.name)
        let error = await #expect(throws: StorageError.self) {
            try await objects.withLocalFile(object.name) { _ in Issue.record("it was lent") }
        }
        guard case .unexpected? = error else { return #expect(error == nil) }
        #expect(folder.files().allSatisfy { !$0.hasPrefix("desk/") })
    }

    @Test func `what a crash left in the work folder is removed at the start`() async throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/desk", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/desk/left.mp4"))
        _ = try objects(try FakeBucket())
        #expect(folder.files().isEmpty)
    }

    @Test func `a store without batches is asked to delete one by one`() async throws {
        let bucket = try FakeBucket()
        let objects = try objects(bucket)
        for number in UInt8(0)..<5 { _ = try await objects.put([number], folder: "video-1", extension: "bin") }
        try await objects.deleteFolder("video-1")
        #expect(bucket.objects.isEmpty && bucket.server.count("DELETE") == 5)
    }

    static let name = "v/00/" + String(repeating: "0", count: 64) + ".mp4"

    private func objects(_ bucket: FakeBucket) throws -> S3Objects { try objects(bucket.server) }

    private func objects(_ server: FakeServer) throws -> S3Objects {
        let settings = try S3Settings(endpoint: server.address, bucket: "clips", accessKey: "key", secretKey: "hush")
        return try TestStore.s3(settings, in: folder, metrics: metrics)
    }

    private func file(_ bytes: [UInt8]) throws -> String {
        let path = folder.path + "/upload-" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}
