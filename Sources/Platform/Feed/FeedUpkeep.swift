import Durable
import Recommender
import ServiceLifecycle
import Storage

/// Fills the feed's engine at start, then follows the event log and keeps the ranked lists fresh.
struct FeedUpkeep: Sendable {
    static let refreshInterval: Duration = .milliseconds(250)
    static let batch = 500

    let services: PlatformServices

    /// Writes down what was learned.
    func checkpoints() async throws {
        try await cancelWhenGracefulShutdown { try await FeedCheckpoints(services).run() }
    }

    /// Loads the catalogue and the newest checkpoint, and tells what happened since. Returns the last event that is in.
    func load() async throws -> Int64 {
        let last = try await services.events.settledEnd()
        await services.engine.load(try await FeedCatalogue.all(from: services.database))
        let known = await FeedCheckpoints(services).restore(endOfLog: last)
        // From where it stopped, but not without end.
        var cursor = max(known ?? 0, last - FeedLearner.replayed * (known == nil ? 1 : FeedLearner.furthest))
        while cursor < last {
            let events = try await services.events.events(after: cursor, limit: FeedUpkeep.batch)
            guard let end = events.last?.id else { break }
            // What others append meanwhile comes with the events that are followed.
            await services.learner.learn(events.filter { $0.id <= last && !$0.kind.hasPrefix("video.") })
            // As they come, so that they never pile up.
            await services.engine.learn()
            cursor = end
        }
        // Of what it was not told, the catalogue knows.
        services.engine.reach(last)
        await services.engine.refresh()
        return last
    }

    /// Teaches the models and rebuilds the lists: learning first, so that the next page knows a watch of a moment ago.
    func refresh() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                await services.engine.learn()
                await services.engine.refreshIfDue()
                try await Task.sleep(for: FeedUpkeep.refreshInterval)
            }
        }
    }
}
