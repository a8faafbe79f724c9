import Foundation
import Resilience
import Storage

@testable import Platform

/// Where the media of one test are: in its data folder, or in a bucket of its own on the server that `SKIT_TEST_S3` names.
enum TestObjects {
    static func store(_ configuration: PlatformConfiguration) async throws -> any ObjectStore {
        guard let endpoint = ProcessInfo.processInfo.environment["SKIT_TEST_S3"] else {
            return try DiskObjects(root: configuration.path("objects"))
        }
        var configuration = configuration
        configuration.s3Endpoint = endpoint
        configuration.s3Bucket = "skit-" + String(UInt64.random(in: .min ... .max), radix: 36)
        configuration.s3AccessKey = "test:tester"
        configuration.s3SecretKey = "testing"
        let metrics = MetricsRegistry()
        let bucket = try configuration.bucket(
            cache: configuration.path("cache"), reserve: 0, work: configuration.path("work/objects"), metrics: metrics
        )
        guard let bucket else { throw StorageError.unexpected("the configuration names no bucket") }
        _ = try await bucket.makeBucketIfMissing()
        return try SpooledObjects(store: bucket, folder: configuration.path("spool"), limit: 1 << 30, metrics: metrics)
    }
}
