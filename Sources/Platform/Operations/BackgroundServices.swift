import Durable
import Foundation
import Logging
import Resilience
import ServiceLifecycle
import Storage

/// Everything that runs beside the requests, in the order it starts; it stops in the reverse.
struct BackgroundServices: Sendable {
    let services: PlatformServices
    /// The last event that the feed knows from its start.
    let feedKnows: Int64

    var all: [any Service] {
        let upkeep = FeedUpkeep(services: services)
        return [
            supervised("operator socket") { try await OperatorSocket(services: services).run() },
            supervised("counters") { try await counters.run() },
            supervised("feed") { try await feed.run() },
            supervised("feed lists") { try await upkeep.refresh() },
            supervised("housekeeping") { try await Housekeeping(services: services).run() },
            supervised("database leases") {
                try await cancelWhenGracefulShutdown { try await LeaseWatch(services.database.pools, metrics: services.metrics).run() }
            },
            supervised("jobs") { try await worker.run() },
        ]
    }

    private func supervised(_ name: String, _ work: @escaping @Sendable () async throws -> Void) -> SupervisedService {
        SupervisedService(name, metrics: services.metrics, logger: services.logger) {
            try await DatabaseWork.$kind.withValue(.background, operation: work)
        }
    }

    /// Whoever waits for an event to be counted reads a card next: the old ones are forgotten first.
    var counters: EventConsumer {
        EventConsumer(
            name: Counters.consumerName, log: services.events, startAt: .beginning, seams: seams,
            apply: { events, tx in try Counters.apply(events, tx) },
            afterCommit: { [cards = services.cards, progress = services.counterProgress] events in
                cards.outdate(videos: Counters.touched(by: events))
                if let last = events.last { progress.advance(.counters, to: last.id) }
            }
        )
    }

    var feed: EventFollower {
        EventFollower(name: "feed", log: services.events, after: feedKnows, seams: seams) {
            [learner = services.learner, progress = services.counterProgress, lost = lostEvents] events in
            lost.increment(by: await learner.learn(events))
            if let last = events.last { progress.advance(.feed, to: last.id) }
        }
    }

    private var lostEvents: Counter {
        services.metrics.counter("skit_feed_events_lost_total", "Events that the feed could not learn from.")
    }

    private var worker: JobWorker {
        JobWorker(
            queue: services.jobs, lanes: JobDispatch.lanes(services.configuration),
            owner: "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)", seams: seams,
            handler: { [services] job, lease in try await JobDispatch(services: services).run(job, lease) }
        )
    }

    private var seams: DurableSeams {
        DurableSeams(metrics: services.metrics)
    }
}
