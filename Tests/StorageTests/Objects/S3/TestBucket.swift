import Foundation
import Resilience

@testable import Storage

/// Buckets on the server that `SKIT_TEST_S3` names, as `scripts/s3.sh` starts one.
enum TestBucket {
    static let endpoint = ProcessInfo.processInfo.environment["SKIT_TEST_S3"]
    static var isAvailable: Bool { endpoint != nil }

    /// A bucket that is empty, and stays there until the server is thrown away.
    static func make() async throws -> S3Settings {
        let settings = try settings(bucket: "skit-" + String(UInt64.random(in: .min ... .max), radix: 36))
        _ = try await S3Client(settings, metrics: MetricsRegistry()).send(S3Request(.put, nil))
        return settings
    }

    static func settings(bucket: String, secretKey: String = "testing") throws -> S3Settings {
        try S3Settings(endpoint: endpoint ?? "", bucket: bucket, accessKey: "test:tester", secretKey: secretKey)
    }
}
