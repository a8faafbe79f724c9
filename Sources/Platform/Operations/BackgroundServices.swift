import Durable
import Foundation
import Logging
import Resilience
import ServiceLifecycle
import Storage

/// Everything that runs beside the requests of a serving process, in the order it starts; it stops in the reverse.
struct BackgroundServices: Sendable {
    let services: PlatformServices
    /// The last event that the feed knows from its start.
    let feedKnows: Int64
    var membership: NodeMembership?
    /// Nil where nothing is to be sent to anybody.
    var courier: WebhookCourier?
    /// Where the models learn and the ranked lists are made. It gives way to requests: on two processors pages would wait for it. What
    /// else the feed hears of, as ended sessions and hidden videos, is not learned here.
    private let learning = WorkerThreads("skit.learning", count: 1, importance: .low)

    var all: [any Service] {
        let upkeep = FeedUpkeep(services: services)
        return core.all + replicas + webhooks + [
            core.supervised("operator socket") { try await OperatorSocket(services: services).run() },
            core.supervised("requests of apps") { [services] in try await services.developers.log.run(services.clock) },
            core.supervised("counters") { try await counters.run() },
            core.supervised("insights") { try await insights.run() },
            core.supervised("search") { try await search.run() },
            core.supervised("feed") { try await feed.run() },
            core.supervised("feed lists") { try await withTaskExecutorPreference(learning) { try await upkeep.refresh() } },
            core.supervised("feed side effects") { [services] in try await FeedSideEffects(engine: services.engine).run() },
            core.supervised("feed checkpoints") { try await upkeep.checkpoints() },
            core.supervised("copies of deleted videos") {
                await cancelWhenGracefulShutdown { await services.deletedCopies.run() }
            },
            core.supervised("age of queues") { [services] in
                let kinds = JobDispatch.lanes(services.configuration).flatMap(\.kinds)
                try await QueueWatch(jobs: services.jobs, kinds: kinds, metrics: services.metrics, capacity: services.core.capacity).run()
            },
            core.supervised("switches of features") { [services] in try await services.switches.run() },
            core.supervised("health of parts") { [services] in try await services.parts.run() },
            core.supervised("housekeeping") { try await Housekeeping(services: services).run() },
        ]
    }

    var jobs: any Service { core.jobs }

    private var webhooks: [any Service] {
        courier.map { courier in [core.supervised("webhooks") { try await courier.run() }] } ?? []
    }

    private var replicas: [any Service] {
        guard let database = services.database as? ReplicatedDatabase else { return [] }
        return [core.supervised("replicas") { try await cancelWhenGracefulShutdown { try await ReplicaWatch(database).run() } }]
    }

    private var core: CoreServices {
        let configuration = services.configuration
        let lanes = configuration.mediaWork == .here ? JobDispatch.lanes(configuration) : JobDispatch.lightLanes
        return CoreServices(core: services.core, membership: membership, lanes: lanes)
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

    var insights: EventConsumer {
        // A row is written once for all that happened in the meantime, and nobody looks at insights by the second.
        EventConsumer(
            name: InsightCounts.consumerName, log: services.events, rest: .seconds(1), startAt: .beginning, seams: seams,
            apply: { events, tx in try InsightCounts.apply(events, tx) }
        )
    }

    var search: EventConsumer {
        EventConsumer(
            name: SearchIndex.consumerName, log: services.events, batch: SearchIndex.batch, startAt: .beginning, seams: seams,
            apply: { [clock = services.clock] events, tx in try SearchIndex.apply(events, now: clock.now(), tx) }
        )
    }

    var feed: EventFollower {
        EventFollower(name: "feed", log: services.events, after: feedKnows, seams: seams) {
            [learner = services.learner, closings = services.closings, progress = services.counterProgress, lost = lostEvents] events in
            closings.hear(events)
            lost.increment(by: await learner.learn(events))
            if let last = events.last { progress.advance(.feed, to: last.id) }
        } goneBack: { [learner = services.learner, closings = services.closings] in
            learner.goBack()
            closings.closeEverything()
        }
    }

    private var lostEvents: Counter {
        services.metrics.counter("skit_feed_events_lost_total", "Events that the feed could not learn from.")
    }

    private var seams: DurableSeams {
        DurableSeams(metrics: services.metrics)
    }
}
