import Recommender
import ServiceLifecycle

/// Runs what the feed's pages leave to do once they were answered with.
struct FeedSideEffects: Sendable {
    static let interval: Duration = .milliseconds(250)

    let engine: FeedEngine

    /// Runs until it is cancelled.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                engine.runSideEffects()
                try await Task.sleep(for: FeedSideEffects.interval)
            }
        }
    }
}
