import Logging
import Resilience
import ServiceLifecycle

/// Runs a background service again when it fails: a fault in one of them is logged, counted and retried,
/// and never takes the process down.
struct SupervisedService: Service {
    let name: String
    let faults: Counter
    let logger: Logger
    let work: @Sendable () async throws -> Void

    /// Short: most of what fails here has lost its database, and is to go on soon after that is back.
    static let backoff = Backoff(base: .milliseconds(200), cap: .seconds(2))
    /// After running this long without a fault, the next one counts as the first again.
    static let healthyAfter: Duration = .seconds(60)

    init(_ name: String, metrics: MetricsRegistry, logger: Logger, work: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.logger = logger
        self.work = work
        faults = metrics.counter(
            "skit_service_faults_total", "Times a background service failed and was started again", labels: ["service": name]
        )
    }

    func run() async throws {
        var failures = 0
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let start = ContinuousClock.now
            do {
                try await work()
                // A group takes a member that ends before its turn for one that failed.
                return try await gracefulShutdown()
            } catch is CancellationError {
                return
            } catch {
                failures = ContinuousClock.now - start > SupervisedService.healthyAfter ? 1 : min(failures + 1, 20)
                faults.increment()
                logger.error("service failed", metadata: ["service": "\(name)", "cause": "\(error)", "failures": "\(failures)"])
            }
            let delay = SupervisedService.backoff.delay(afterFailures: failures, random: .random(in: 0...1))
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: delay) }
        }
    }
}
