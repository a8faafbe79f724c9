import Durable
import Storage
import Web

/// Takes what players report. Durable before it is acknowledged, and counted once per place in a feed.
struct Watches: Sendable {
    let database: any Database
    let events: EventLog
    let clock: WallClock

    static let maximumBatch = 50

    /// Appends a batch whole or not at all. A watch whose (session, position) this viewer has told before is the
    /// client trying again and changes nothing, unless it tells of a longer time; one of a video that is gone, or
    /// that this viewer may not watch, is dropped.
    /// - Throws: `Problem` naming the first entry that cannot be true.
    func record(_ watches: [Watch], viewer: Viewer?, viewerKey: String) async throws {
        let now = clock.now()
        for (entry, watch) in watches.enumerated() {
            try watch.check(entry: entry, now: now)
        }
        let told = try await database.append { [events] tx in
            var told = try WatchBatch(watches, viewer, viewerKey, now: now).write(in: tx)
            let impersonal = try FeedPreferences.isImpersonal(viewerKey, in: tx)
            if impersonal != nil { for index in told.indices { told[index].impersonal = impersonal } }
            try events.append("watch", each: told, in: tx)
            return told.count
        }
        if told > 0 { events.announce() }
    }
}
