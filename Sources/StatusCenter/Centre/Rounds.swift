import Logging
import ServiceLifecycle

/// Does the same work again and again. A round that fails is logged, and the next one comes all the same.
struct Rounds: Service {
    let name: String
    /// From the end of one round to the beginning of the next.
    let pause: Duration
    let logger: Logger
    let work: @Sendable () async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await work()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("round failed", metadata: ["round": "\(name)", "cause": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }
}
