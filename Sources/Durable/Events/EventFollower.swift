private import Logging
private import Resilience
internal import ServiceLifecycle
private import Storage
private import Synchronization

/// Tells events to somebody who keeps what he makes of them in memory, and so keeps its place in memory, too: it writes nothing.
///
/// Each process follows for itself. After a restart its owner takes the past in again and follows from where that ended.
///
/// A server that takes over from one that is lost may lack the last of the log, and give its ids to other events. So it looks
/// whether the last event it told is still there; when it is not, it goes back to the newest one that is, and says so.
package final class EventFollower: Service {
    /// Events it can find its way back by: the last of each of the newest batches.
    private static let remembered = 256

    private struct Place {
        var position: Int64
        var gaps = EventGaps()
        /// The last event of each batch, oldest first.
        var told: [Event.Mark] = []
    }

    private let name: String
    private let log: EventLog
    private let batch: Int
    private let seams: DurableSeams
    private let take: @Sendable ([Event]) async -> Void
    private let goneBack: @Sendable () async -> Void
    private let place: Mutex<Place>

    /// `position` is the last event that is known already; `batch` is the most events that `take` gets at once. `goneBack` is called
    /// before events are told again because others stand in the log than were told.
    package init(
        name: String, log: EventLog, after position: Int64, batch: Int = 500, seams: DurableSeams = DurableSeams(),
        take: @escaping @Sendable ([Event]) async -> Void, goneBack: @escaping @Sendable () async -> Void = {}
    ) {
        self.name = name
        self.log = log
        self.batch = max(1, batch)
        self.seams = seams
        self.take = take
        self.goneBack = goneBack
        place = Mutex(Place(position: position))
    }

    /// Runs until graceful shutdown or cancellation. Run again, it goes on where it was.
    package func run() async throws {
        await log.bell.listen(poll: EventConsumer.poll, clock: seams.clock) { wakes in
            var failures = 0
            for await _ in wakes {
                var hasWorked = false
                while !Task.isCancelled && !Task.isShuttingDownGracefully {
                    guard await step(&failures) else { break }
                    hasWorked = true
                }
                if hasWorked { await EventPace.pause() }
            }
        }
    }

    /// One batch. False when there is nothing to do for now.
    private func step(_ failures: inout Int) async -> Bool {
        do {
            let (position, mark) = place.withLock { ($0.position, $0.told.last) }
            let (look, stands) = try await log.database.read { [log, batch] tx in
                (try log.look(after: position, limit: batch, in: tx), try mark.map { try $0.stands(in: tx) } ?? true)
            }
            guard stands else { return try await goBack() }
            let events = place.withLock { look.settled(&$0.gaps) }
            guard let last = events.last else {
                guard !look.events.isEmpty else { return false }
                // Another transaction may still write what comes next.
                await EventPace.pause()
                return true
            }
            await take(events)
            place.withLock { place in
                place.position = last.id
                if place.told.count >= Self.remembered { place.told.removeFirst() }
                place.told.append(Event.Mark(last))
            }
            failures = 0
        } catch {
            failures += 1
            Logger.current.warning("events wait", metadata: ["follower": "\(name)", "error": "\(error)"])
            await seams.rest(afterFailures: failures)
        }
        return true
    }

    /// To the newest of the remembered events that still stands; before all of them when none does.
    private func goBack() async throws -> Bool {
        let told = place.withLock { $0.told }
        let standing = try await log.database.read { tx in try told.lastIndex { try $0.stands(in: tx) } }
        await goneBack()
        place.withLock { place in
            place.told = standing.map { Array(told[...$0]) } ?? []
            place.position = place.told.last?.id ?? max(0, (told.first?.id ?? 1) - Int64(batch))
            place.gaps = EventGaps()
        }
        Logger.current.warning("the log has other events than were told", metadata: ["follower": "\(name)"])
        return true
    }
}
