import Durable
import Recommender
import Storage

/// By what it is told how a part does: how long work, or news of what happened, has been waiting for it.
struct PartsSigns: Sendable {
    /// A name that the store could have made, of an object that nobody has put there.
    static let noObject = "health/00/\(String(repeating: "0", count: 64)).txt"

    let jobs: JobQueue
    let events: EventLog
    let webhooks: WebhookQueue
    let objects: any ObjectStore
    let engine: FeedEngine
    let switches: FeatureSwitches

    init(_ core: PlatformCore, _ developers: Developers, _ engine: FeedEngine, _ switches: FeatureSwitches) {
        (jobs, events, objects, self.engine, self.switches) = (core.jobs, core.events, core.objects, engine, switches)
        webhooks = WebhookQueue(database: core.database, clock: core.clock, secrets: developers.secrets)
    }

    /// In ms; 0 for a part that nothing waits for.
    func wait(of part: HealthPart) async throws -> Int64 {
        switch part {
        case .storage: 0
        case .processing: try await oldest([PrepareVideo.kind])
        case .schedules: try await oldest([PublishVideo.kind])
        case .posts: try await oldest([TakePost.kind, PullPost.kind])
        // What an operator has switched off waits because of that.
        case .webhooks: switches.isOff(.webhooks) ? 0 : try await webhooks.unattendedWait()
        case .counters: try await events.wait(of: Counters.consumerName)
        case .insights: try await events.wait(of: InsightCounts.consumerName)
        case .search: try await events.wait(of: SearchIndex.consumerName)
        case .feed: try await events.wait(after: engine.lastEvent)
        }
    }

    private func oldest(_ kinds: [String]) async throws -> Int64 {
        var oldest: Int64 = 0
        for kind in kinds { oldest = max(oldest, try await jobs.oldestWait(kind)) }
        return oldest
    }
}
