import Foundation
import Resilience

@testable import Storage

/// A store of one test, of each kind that there is.
struct TestStore {
    enum Kind: String, CaseIterable {
        case disk
        /// S3 before a bucket in memory.
        case fakeS3
        /// S3 before the server that `SKIT_TEST_S3` names.
        case s3
        case spooled

        static var available: [Kind] { allCases.filter { $0 != .s3 || TestBucket.isAvailable } }
    }

    /// Small, so that an object of some hundred kilobytes goes in parts.
    static let partSize: Int64 = 128 * 1_024

    let folder: TemporaryFolder
    let objects: any ObjectStore
    private let bucket: FakeBucket?

    init(_ kind: Kind) async throws {
        folder = try TemporaryFolder()
        bucket = kind == .fakeS3 || kind == .spooled ? try FakeBucket() : nil
        switch kind {
        case .disk: objects = try DiskObjects(root: folder.path + "/objects")
        case .s3: objects = try Self.s3(try await TestBucket.make(), in: folder, limits: Self.patientLimits)
        case .fakeS3: objects = try Self.s3(try Self.settings(bucket), in: folder)
        case .spooled:
            let s3 = try Self.s3(try Self.settings(bucket), in: folder)
            objects = try SpooledObjects(store: s3, folder: folder.path + "/spool", metrics: MetricsRegistry())
        }
    }

    /// To be called at the end of the test: until then, what is behind the store is there.
    func end() {
        bucket?.server.stop()
    }

    static func settings(_ bucket: FakeBucket?) throws -> S3Settings {
        try S3Settings(endpoint: bucket?.server.address ?? "", bucket: "clips", accessKey: "key", secretKey: "secret")
    }

    /// Limits under which a test need not wait.
    static var quickLimits: S3Limits {
        var limits = S3Limits()
        limits.backoff = Backoff(base: .milliseconds(1), cap: .milliseconds(2))
        limits.longestRetryAfter = .milliseconds(2)
        limits.failuresUntilAway = 1_000
        return limits
    }

    /// For a server that shares its processors with everything else, and now and then answers with something that is no HTTP.
    static var patientLimits: S3Limits {
        var limits = quickLimits
        limits.tries = 10
        limits.backoff = Backoff(base: .milliseconds(20), cap: .seconds(1))
        return limits
    }

    static func s3(
        _ settings: S3Settings, in folder: TemporaryFolder, limits: S3Limits = quickLimits, cacheBytes: Int64 = 1 << 30,
        metrics: MetricsRegistry = MetricsRegistry()
    ) throws -> S3Objects {
        try S3Objects(
            client: S3Client(settings, limits: limits, metrics: metrics),
            cache: SliceCache(folder: folder.path + "/cache", maximumBytes: cacheBytes, metrics: metrics),
            workFolder: folder.path + "/desk", usualPartSize: partSize
        )
    }

    func file(_ bytes: [UInt8]) throws -> String {
        let path = folder.path + "/incoming-" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}

extension ObjectStore {
    func content(of name: String, _ range: Range<Int64>? = nil) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        let range = if let range { range } else { 0..<(try await size(of: name)) }
        for try await chunk in read(name, range: range) { bytes += chunk }
        return bytes
    }
}
