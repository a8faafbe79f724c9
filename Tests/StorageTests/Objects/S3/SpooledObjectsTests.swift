import Foundation
import Resilience
import TestRig
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(2)), .serialized) struct SpooledObjectsTests {
    let folder: TemporaryFolder
    let bucket: FakeBucket
    let metrics = MetricsRegistry()

    init() throws {
        folder = try TemporaryFolder()
        bucket = try FakeBucket()
    }

    @Test func `while the store is away objects wait here and can be read, and they go to it when it is back`() async throws {
        let objects = try objects()
        bucket.isAway = true
        let bytes = DiskObjectsTests.bytes(700_000)
        let video = try await objects.adopt(file: try file(bytes), folder: "v", extension: "mp4")
        let poster = try await objects.put([1, 2, 3], folder: "v", extension: "jpg")
        #expect(try await objects.content(of: video.name) == bytes)
        #expect(try await objects.size(of: poster.name) == 3)
        #expect(try await objects.withLocalFile(poster.name) { try Data(contentsOf: URL(fileURLWithPath: $0)) } == Data([1, 2, 3]))
        #expect(metrics.prometheusText().contains("skit_s3_spool_bytes 700003"))
        #expect(!(await objects.deliverOnce()))
        bucket.isAway = false
        #expect(await objects.deliverOnce())
        #expect(bucket.objects == [video.name: bytes, poster.name: [1, 2, 3]])
        #expect(waiting().isEmpty && metrics.prometheusText().contains("skit_s3_spool_bytes 0"))
        #expect(try await objects.content(of: video.name) == bytes)
    }

    @Test func `the service brings what waits as soon as the store is back`() async throws {
        let objects = try objects()
        bucket.isAway = true
        let object = try await objects.put([1], folder: "v", extension: "bin")
        let service = Task { try await objects.deliver() }
        bucket.isAway = false
        await until { bucket.objects[object.name] != nil }
        service.cancel()
        await #expect(throws: CancellationError.self) { try await service.value }
    }

    @Test func `the oldest goes first`() async throws {
        let objects = try objects()
        bucket.isAway = true
        var names: [String] = []
        for number in [UInt8(9), 3, 7, 1] { names.append(try await objects.put([number], folder: "v", extension: "bin").name) }
        bucket.isAway = false
        #expect(await objects.deliverOnce())
        #expect(bucket.server.requests.filter { $0.method == "PUT" }.map { String($0.path.dropFirst("/clips/".count)) } == names)
    }

    @Test func `what waits goes on waiting after a crash`() async throws {
        bucket.isAway = true
        let object = try await objects().put([1, 2, 3], folder: "video-1", extension: "bin")
        // What is there when nobody could tidy up: the object, and a link that was lent.
        try FileManager.default.createDirectory(atPath: folder.path + "/spool/lent", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/spool/lent/x.bin"))
        let next = try objects()
        #expect(try await next.content(of: object.name) == [1, 2, 3])
        #expect(folder.files().filter { $0.hasPrefix("spool/lent") }.isEmpty)
        bucket.isAway = false
        #expect(await next.deliverOnce())
        #expect(bucket.objects == [object.name: [1, 2, 3]] && waiting().isEmpty)
    }

    @Test func `more than may wait is refused as busy, and the file stays`() async throws {
        let objects = try objects(limit: 1_000)
        bucket.isAway = true
        _ = try await objects.put(Array(repeating: 1, count: 600), folder: "v", extension: "bin")
        let path = try file(Array(repeating: 2, count: 401))
        let error = await #expect(throws: StorageError.self) { try await objects.adopt(file: path, folder: "v", extension: "bin") }
        guard case .busy? = error else { return #expect(error == nil) }
        #expect(FileManager.default.fileExists(atPath: path))
        _ = try await objects.put(Array(repeating: 2, count: 400), folder: "v", extension: "bin")
        bucket.isAway = false
        #expect(await objects.deliverOnce())
        bucket.isAway = true
        _ = try await objects.put(Array(repeating: 3, count: 1_000), folder: "v", extension: "bin")
    }

    @Test func `a store that refuses is an error and makes nothing wait`() async throws {
        let refusing = try FakeBucket { _ in .error(403, "AccessDenied") }
        let objects = try objects(refusing)
        let error = await #expect(throws: StorageError.self) { try await objects.put([1], folder: "v", extension: "bin") }
        guard case .unexpected? = error else { return #expect(error == nil) }
        #expect(waiting().isEmpty)
    }

    @Test func `one object that is refused does not keep the others waiting`() async throws {
        let isUp = Gate()
        let picky = try FakeBucket { request in
            if !isUp.isOpen { return .hangUp }
            return request.method == "PUT" && request.body == [1] ? .error(403, "AccessDenied") : nil
        }
        let objects = try objects(picky)
        let names = [
            try await objects.put([1], folder: "v", extension: "bin").name, try await objects.put([2], folder: "v", extension: "bin").name,
        ]
        isUp.open()
        #expect(!(await objects.deliverOnce()))
        #expect(picky.objects == [names[1]: [2]])
        #expect(try await objects.content(of: names[0]) == [1])
    }

    @Test func `an object that is deleted while it waits does not come back`() async throws {
        let objects = try objects()
        bucket.isAway = true
        let first = try await objects.put([1], folder: "v", extension: "bin")
        let second = try await objects.put([2], folder: "w", extension: "bin")
        bucket.isAway = false
        try await objects.delete(first.name)
        try await objects.deleteFolder("w")
        #expect(await objects.deliverOnce())
        #expect(bucket.objects.isEmpty && waiting().isEmpty)
        for name in [first.name, second.name] {
            await #expect(throws: StorageError.objectNotFound(name)) { try await objects.size(of: name) }
        }
    }

    @Test func `an object that is deleted while it is on its way does not come back`() async throws {
        let (isUp, arrives) = (Gate(), Gate())
        let slow = try FakeBucket { request in
            if !isUp.isOpen { return .hangUp }
            if request.method == "PUT" { arrives.wait() }
            return nil
        }
        let objects = try objects(slow)
        let object = try await objects.put([1], folder: "v", extension: "bin")
        isUp.open()
        let delivery = Task { await objects.deliverOnce() }
        await until { arrives.isReached }
        let deletion = Task { try await objects.delete(object.name) }
        arrives.open()
        _ = await delivery.value
        try await deletion.value
        #expect(slow.objects.isEmpty && waiting().isEmpty)
    }

    @Test func `a file that is lent stays while its object goes to the store`() async throws {
        let objects = try objects()
        bucket.isAway = true
        let object = try await objects.put([1, 2, 3], folder: "v", extension: "bin")
        bucket.isAway = false
        let lent = try await objects.withLocalFile(object.name) { path in
            #expect(await objects.deliverOnce())
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
        #expect(lent == Data([1, 2, 3]) && bucket.objects.count == 1)
        #expect(folder.files().filter { $0.hasPrefix("spool/") }.isEmpty)
    }

    @Test func `folders in which something waits are listed and are not taken for old`() async throws {
        let objects = try objects()
        bucket.isAway = true
        _ = try await objects.put([1], folder: "video-1", extension: "bin")
        bucket.isAway = false
        _ = try await objects.put([2], folder: "video-2", extension: "bin")
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now + 60_000).sorted() == ["video-1", "video-2"])
        #expect(try await objects.folders(startingWith: "video-", unchangedSince: now - 60_000).isEmpty)
    }

    private func waiting() -> [String] { folder.files().filter { $0.hasPrefix("spool/objects/") } }

    private func objects(_ other: FakeBucket? = nil, limit: Int64 = 1 << 30) throws -> SpooledObjects {
        let store = try TestStore.s3(try TestStore.settings(other ?? bucket), in: folder, metrics: metrics)
        return SpooledObjects(
            store: store, spool: try Spool(folder: folder.path + "/spool", limit: limit), metrics: metrics,
            pace: Backoff(base: .milliseconds(1), cap: .milliseconds(5))
        )
    }

    private func file(_ bytes: [UInt8]) throws -> String {
        let path = folder.path + "/upload-" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}
