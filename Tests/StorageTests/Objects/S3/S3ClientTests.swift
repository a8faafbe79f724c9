import Foundation
import Resilience
import TestRig
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(2)), .serialized) struct S3ClientTests {
    let metrics = MetricsRegistry()

    @Test func `a refusal is told in the store's words and without what is secret`() async throws {
        let server = try FakeServer { _ in .error(403, "SignatureDoesNotMatch", "The signature does not match.") }
        let error = await #expect(throws: StorageError.self) { try await client(server).send(S3Request(.get, "v/a.mp4")) }
        guard case .unexpected(let words)? = error else { return #expect(error == nil) }
        #expect(words.contains("GET v/a.mp4") && words.contains("403 SignatureDoesNotMatch: The signature does not match."))
        let signature = try #require(server.requests[0].headers["authorization"]?.split(separator: "Signature=").last)
        #expect(!words.contains("hush") && !words.contains(signature))
        #expect(server.requests.count == 1, "what is refused is not tried again")
    }

    @Test func `what is not there is not found, and a bucket that is not there is another matter`() async throws {
        let server = try FakeServer { request in
            if request.path.contains("silent") { return .answer(404) }
            return request.path.contains("lost") ? .error(404, "NoSuchKey") : .error(404, "NoSuchBucket")
        }
        await #expect(throws: StorageError.objectNotFound("lost")) { try await client(server).send(S3Request(.get, "lost")) }
        await #expect(throws: StorageError.objectNotFound("silent")) { try await client(server).send(S3Request(.get, "silent")) }
        let error = await #expect(throws: StorageError.self) { try await client(server).send(S3Request(.get, "other")) }
        #expect(error != .objectNotFound("other"))
    }

    @Test(arguments: [
        FakeServer.Reply.error(500, "InternalError"), .error(502, ""), .error(503, "SlowDown"), .answer(504),
        .error(429, "TooManyRequests"), .error(400, "RequestTimeout"), .hangUp, .cut(200, length: 10, [1, 2, 3]),
    ])
    func `what fails for a moment is tried again`(failure: FakeServer.Reply) async throws {
        let counted = Counted()
        let server = try FakeServer { _ in counted.next() < 3 ? failure : .answer(200, [:], [7]) }
        #expect(try await client(server).send(S3Request(.get, "a")).body == [7])
        #expect(server.requests.count == 3)
    }

    @Test func `a store that goes on failing is busy after a few tries`() async throws {
        let server = try FakeServer { _ in .error(503, "ServiceUnavailable") }
        let client = try client(server)
        let error = await #expect(throws: StorageError.self) { try await client.send(S3Request(.get, "a")) }
        guard case .busy? = error else { return #expect(error == nil) }
        #expect(server.requests.count == TestStore.quickLimits.tries)
        #expect(metrics.prometheusText().contains("skit_s3_requests_total{method=\"GET\",status=\"503\"} 4"))
        #expect(metrics.prometheusText().contains("skit_s3_failures_total 4"))
    }

    @Test func `tries of many calls stay within a budget`() async throws {
        let server = try FakeServer { _ in .error(500, "InternalError") }
        let client = try client(server)
        for _ in 0..<50 { await #expect(throws: StorageError.self) { try await client.send(S3Request(.get, "a")) } }
        // 50 first tries, 20 that were saved up, and one for five calls.
        #expect((70...81).contains(server.requests.count))
    }

    @Test func `a body that stalls is given up`() async throws {
        let server = try FakeServer { _ in .stall(200, length: 1_000, [1, 2, 3]) }
        var limits = TestStore.quickLimits
        limits.idle = .milliseconds(50)
        limits.tries = 2
        let error = await #expect(throws: StorageError.self) { try await client(server, limits).send(S3Request(.get, "a")) }
        guard case .busy? = error else { return #expect(error == nil) }
        #expect(server.requests.count == 2)
    }

    @Test func `a try has an end even when bytes go on coming`() async throws {
        let server = try FakeServer { _ in .stall(200, length: 1_000, [1, 2, 3]) }
        var limits = TestStore.quickLimits
        limits.whole = .milliseconds(50)
        limits.tries = 1
        var request = S3Request(.get, "a")
        request.replyLimit = 1_000
        let error = await #expect(throws: StorageError.self) { try await client(server, limits).send(request) }
        guard case .busy? = error else { return #expect(error == nil) }
    }

    @Test func `a reply that is too long is not taken`() async throws {
        let server = try FakeServer { _ in .answer(200, [:], Array(repeating: 1, count: 2_000)) }
        var request = S3Request(.get, "a")
        request.replyLimit = 1_999
        await #expect(throws: StorageError.self) { try await client(server).send(request) }
        request.replyLimit = 2_000
        #expect(try await client(server).send(request).body.count == 2_000)
    }

    @Test func `nobody listening is busy`() async throws {
        let server = try FakeServer { _ in .answer(200) }
        server.stop()
        let error = await #expect(throws: StorageError.self) { try await client(server).send(S3Request(.get, "a")) }
        guard case .busy? = error else { return #expect(error == nil) }
    }

    @Test func `cancelling ends the exchange`() async throws {
        let server = try FakeServer { _ in .stall(200, length: 1_000, [1]) }
        let client = try client(server)
        let task = Task { try await client.send(S3Request(.get, "a")) }
        await until { !server.requests.isEmpty }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.requests.count == 1)
    }

    @Test func `a store that is away is asked by probes only, and found back by one`() async throws {
        let bucket = try FakeBucket()
        bucket.isAway = true
        var limits = TestStore.quickLimits
        limits.tries = 1
        limits.failuresUntilAway = 3
        limits.probeInterval = .milliseconds(200)
        let client = try client(bucket.server, limits)
        for _ in 0..<3 { await #expect(throws: StorageError.self) { try await client.send(S3Request(.get, nil)) } }
        #expect(client.isAway)
        let begin = ContinuousClock.now
        for _ in 0..<200 { await #expect(throws: StorageError.self) { try await client.send(S3Request(.get, nil)) } }
        let probes = begin.duration(to: .now) / limits.probeInterval
        #expect(Double(bucket.server.requests.count) <= 4 + probes, "others fail without being sent")
        bucket.isAway = false
        await until { (try? await client.send(S3Request(.get, nil))) != nil }
        #expect(!client.isAway)
        for _ in 0..<10 { _ = try await client.send(S3Request(.get, nil)) }
    }

    @Test func `a session token is sent and signed`() async throws {
        let server = try FakeServer { _ in .answer(200) }
        let settings = try S3Settings(
            endpoint: server.address, bucket: "clips", accessKey: "key", secretKey: "hush", sessionToken: "token"
        )
        _ = try await S3Client(settings, metrics: metrics).send(S3Request(.get, "a"))
        let headers = server.requests[0].headers
        #expect(headers["x-amz-security-token"] == "token" && headers["authorization"]?.contains(";x-amz-security-token") == true)
    }

    private func client(_ server: FakeServer, _ limits: S3Limits = TestStore.quickLimits) throws -> S3Client {
        let settings = try S3Settings(endpoint: server.address, bucket: "clips", accessKey: "key", secretKey: "hush")
        return S3Client(settings, limits: limits, metrics: metrics)
    }
}
