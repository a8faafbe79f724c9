import Durable
import Recommender
import Resilience
import Storage
import Web

/// Takes what players report. Durable before it is acknowledged, and counted once per place in a feed.
struct Watches: Sendable {
    let database: any Database
    let events: EventLog
    let places: FeedPlaces
    let clock: WallClock
    /// Watches whose place nobody remembers, so that it is not known either whether chance brought them.
    private let unplaced: Counter

    static let maximumBatch = 50
    /// Watches of a batch whose place in a feed is looked up where other nodes have written it. Of the others it stays unknown.
    private static let mostLookedUp = 8
    /// Batches that look places up at once, and those that wait for it: a flood of watches must leave connections to feeds.
    private let lookups = ConcurrencyLimiter(limit: 2, maximumWaiters: 8)

    init(database: any Database, events: EventLog, places: FeedPlaces, clock: WallClock, metrics: MetricsRegistry) {
        (self.database, self.events, self.places, self.clock) = (database, events, places, clock)
        unplaced = metrics.counter("skit_watches_unplaced_total", "Watches outside of feeds, or in one whose place nobody remembers.")
    }

    /// Appends a batch whole or not at all. A watch whose (session, position) this viewer has told before is the
    /// client trying again and changes nothing, unless it tells of a longer time; one of a video that is gone, or
    /// that this viewer may not watch, is dropped.
    /// - Throws: `Problem` naming the first entry that cannot be true.
    func record(_ watches: [Watch], viewer: Viewer?, viewerKey: String) async throws {
        let now = clock.now()
        for (entry, watch) in watches.enumerated() {
            try watch.check(entry: entry, now: now)
        }
        let watches = await located(watches, by: viewerKey)
        let told = try await database.append { [events] tx in
            var told = try WatchBatch(watches, viewer, viewerKey, now: now).write(in: tx)
            let impersonal = try FeedPreferences.isImpersonal(viewerKey, in: tx)
            if impersonal != nil { for index in told.indices { told[index].impersonal = impersonal } }
            try events.append("watch", each: told, in: tx)
            return told.count
        }
        if told > 0 { events.announce() }
    }

    /// Says where they were met. Not knowing it is no reason to lose a watch.
    private func located(_ watches: [Watch], by viewerKey: String) async -> [Watch] {
        guard let key = ViewerKey(text: viewerKey) else { return watches }
        var (located, left) = (watches, Self.mostLookedUp)
        for (index, watch) in watches.enumerated() {
            let position = Int(clamping: watch.position)
            var place = places.engine.place(position, in: watch.feedSession, of: key)
            if place == nil, left > 0, places.rows != nil {
                left -= 1
                do {
                    place = try await lookups.run { try await places.place(position, in: watch.feedSession, of: key) }
                } catch {
                    // Whoever cannot tell of one cannot tell of the next, and takes as long to say so.
                    left = 0
                }
            }
            if let place, place.id == watch.videoID {
                located[index].source = WatchSource(place)
                located[index].draw = place.draw
            } else {
                unplaced.increment()
            }
        }
        return located
    }
}
