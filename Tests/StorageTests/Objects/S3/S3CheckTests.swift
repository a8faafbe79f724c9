import Foundation
import Resilience
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct S3CheckTests {
    @Test func `a bucket that works is found to work and left as it was`() async throws {
        let bucket = try FakeBucket()
        try await check(bucket.server)
        #expect(bucket.objects.isEmpty)
        #expect(bucket.server.requests.count { $0.headers["authorization"] == nil } == 1)
    }

    @Test(arguments: [
        ("InvalidAccessKeyId", S3Problem.wrongKey), ("SignatureDoesNotMatch", .wrongKey), ("RequestTimeTooSkewed", .clockSkew),
        ("AccessDenied", .refused("403 AccessDenied")),
    ])
    func `a refusal is told in plain words`(code: String, problem: S3Problem) async throws {
        let server = try FakeServer { _ in .error(403, code) }
        await #expect(throws: problem) { try await check(server) }
    }

    @Test func `a bucket that is not there is told`() async throws {
        let server = try FakeServer { _ in .error(404, "NoSuchBucket") }
        await #expect(throws: S3Problem.noSuchBucket("clips")) { try await check(server) }
    }

    @Test func `a store that nobody answers for is told`() async throws {
        let server = try FakeServer { _ in .hangUp }
        let problem = await #expect(throws: S3Problem.self) { try await check(server) }
        guard case .unreachable? = problem else { return #expect(problem == nil) }
    }

    @Test func `a bucket that strangers can read is told, and the object is gone`() async throws {
        let bucket = try FakeBucket { $0.headers["authorization"] == nil ? .answer(200, [:], [1]) : nil }
        await #expect(throws: S3Problem.publiclyReadable("clips")) { try await check(bucket.server) }
        #expect(bucket.objects.isEmpty)
    }

    @Test func `a store that gives other bytes back is told`() async throws {
        let bucket = try FakeBucket { $0.method == "GET" ? .answer(200, [:], [1]) : nil }
        await #expect(throws: S3Problem.unfaithful) { try await check(bucket.server) }
    }

    private func check(_ server: FakeServer) async throws {
        let folder = try TemporaryFolder()
        let settings = try S3Settings(endpoint: server.address, bucket: "clips", accessKey: "key", secretKey: "hush")
        try await TestStore.s3(settings, in: folder).check()
    }
}
