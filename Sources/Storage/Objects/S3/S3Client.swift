private import AsyncHTTPClient
private import Crypto
private import Foundation
private import NIOCore
private import NIOHTTP1
package import Resilience

/// Signed exchanges with one bucket.
///
/// What fails for a moment is tried again, within a budget, so that a store in trouble does not get a multiple of its load. A store
/// that has not answered for several tries is away: until a probe finds it back, everything is refused at once.
package final class S3Client: Sendable {
    package let settings: S3Settings
    private let limits: S3Limits
    private let http: HTTPClient
    private let metrics: S3Metrics
    private let circuit: CircuitBreaker
    private let budget = RetryBudget(ratio: 0.2, reserve: 20)
    private let now: @Sendable () -> S3Time

    package convenience init(_ settings: S3Settings, limits: S3Limits = S3Limits(), metrics: MetricsRegistry) {
        self.init(settings, limits: limits, metrics: metrics, now: { .now })
    }

    /// - Parameter hosts: addresses of names, before any other place is asked for them.
    init(
        _ settings: S3Settings, limits: S3Limits, metrics: MetricsRegistry, hosts: [String: String] = [:],
        now: @escaping @Sendable () -> S3Time
    ) {
        self.settings = settings
        self.limits = limits
        self.now = now
        self.metrics = S3Metrics(registry: metrics)
        circuit = CircuitBreaker(threshold: limits.failuresUntilAway, interval: limits.probeInterval)
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(
            connect: .init(limits.connect), read: .init(limits.idle), write: .init(limits.idle)
        )
        configuration.tlsConfiguration = settings.trust.tls
        configuration.redirectConfiguration = .disallow
        configuration.dnsOverride = hosts
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.connections
        // Tries are counted here, not there.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        http.shutdown { _ in }
    }

    /// Whether the store counts as away now.
    package var isAway: Bool { circuit.isOpen }

    /// The reply when it is a success. Throws `StorageError`: `objectNotFound`; `busy` when the store is away or goes on failing;
    /// `unexpected` with the store's own words for what it refuses.
    func send(_ request: S3Request) async throws -> S3Reply {
        let reply = try await exchange(request)
        guard reply.isSuccess else { throw S3Refusal(reply).error(of: request) }
        return reply
    }

    /// The last reply, whatever it says. Throws `StorageError.busy` when there is none, and `CancellationError`.
    func exchange(_ request: S3Request) async throws -> S3Reply {
        budget.recordCall()
        var failures = 0
        while true {
            try admit()
            let outcome = try await attempt(request)
            failures += 1
            let mayRetry = failures < limits.tries
            switch outcome {
            case .success(let reply):
                let refusal = reply.isSuccess ? nil : S3Refusal(reply)
                guard let refusal, refusal.isTemporary, mayRetry, budget.takeRetry() else { return reply }
                try await Task.sleep(for: wait(after: failures, refusal, reply))
            case .failure(let error):
                guard mayRetry, budget.takeRetry() else { throw noAnswer(to: request, error) }
                try await Task.sleep(for: limits.backoff.delay(afterFailures: failures, random: .random(in: 0..<1)))
            }
        }
    }

    private func admit() throws(StorageError) {
        do throws(CircuitBreaker.Open) {
            try circuit.admit()
        } catch {
            throw .busy("S3 has not answered; it is tried again in \(error.retryAfter)")
        }
    }

    /// One try. Only cancellation is thrown.
    private func attempt(_ request: S3Request) async throws -> Result<S3Reply, any Error> {
        let begin = ContinuousClock.now
        do {
            let reply = try await Deadline(in: limits.whole(bytes: request.body.count + request.replyLimit)).run { [self] in
                try await once(request)
            }
            metrics.note(request.method, status: reply.status, begin.duration(to: .now))
            let refusal = reply.status >= 400 ? S3Refusal(reply) : nil
            if let refusal, refusal.isTemporary, !refusal.isThrottling { circuit.recordFailure() } else { circuit.recordSuccess() }
            return .success(reply)
        } catch {
            try Task.checkCancellation()
            metrics.note(request.method, status: nil, begin.duration(to: .now))
            circuit.recordFailure()
            return .failure(error)
        }
    }

    private func once(_ request: S3Request) async throws -> S3Reply {
        let time = limits.whole(bytes: request.body.count + request.replyLimit)
        let response = try await http.execute(message(for: request), timeout: .init(time))
        let body = try await response.body.collect(upTo: request.replyLimit)
        let headers = response.headers.map { ($0.name, $0.value) }
        return S3Reply(status: Int(response.status.code), headers: headers, body: Array(body.readableBytesView))
    }

    private func noAnswer(to request: S3Request, _ error: any Error) -> StorageError {
        .busy("S3 did not answer \(request.label): \(S3Trust.complaint(of: error) ?? "\(error)")")
    }

    private func message(for request: S3Request) -> HTTPClientRequest {
        let path = settings.path(of: request.key)
        let query = S3Signature.text(of: request.query)
        var message = HTTPClientRequest(url: settings.origin + path + (query.isEmpty ? "" : "?" + query))
        message.method = .init(rawValue: request.method.rawValue)
        var headers = request.headers + [("host", settings.host)]
        if request.isSigned {
            let time = now()
            let bodySHA256 = SHA256.hash(data: request.body).hexadecimal
            headers += [("x-amz-date", time.stamp), ("x-amz-content-sha256", bodySHA256)]
            if let token = settings.sessionToken { headers.append(("x-amz-security-token", token)) }
            let authorization = S3Signature(settings: settings, time: time).authorization(
                method: request.method.rawValue, path: path, query: request.query, headers: headers, bodySHA256: bodySHA256
            )
            headers.append(("authorization", authorization))
        }
        message.headers = HTTPHeaders(headers)
        if !request.body.isEmpty { message.body = .bytes(ByteBuffer(bytes: request.body)) }
        return message
    }

    /// What the store asks for, within a bound, and never less than the back-off.
    private func wait(after failures: Int, _ refusal: S3Refusal, _ reply: S3Reply) -> Duration {
        // Whoever is told to slow down without a time waits the whole of it.
        let share = refusal.isThrottling ? 1 : Double.random(in: 0..<1)
        let backoff = limits.backoff.delay(afterFailures: failures, random: share)
        let asked = reply[header: "retry-after"].flatMap { Int($0) }.map { Duration.seconds(min(max(0, $0), 3_600)) }
        return max(backoff, min(asked ?? .zero, limits.longestRetryAfter))
    }
}
