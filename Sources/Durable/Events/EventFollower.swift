private import Logging
private import Resilience
internal import ServiceLifecycle
private import Storage
private import Synchronization

/// Tells events to somebody who keeps what he makes of them in memory, and so keeps its place in memory, too: it writes nothing.
///
/// Each process follows for itself. After a restart its owner takes the past in again and follows from where that ended.
package final class EventFollower: Service {
    private static let backoff = Backoff(base: .milliseconds(250), cap: .seconds(30))

    private let name: String
    private let log: EventLog
    private let batch: Int
    private let seams: DurableSeams
    private let take: @Sendable ([Event]) async -> Void
    private let place: Mutex<(position: Int64, gaps: EventGaps)>

    /// `position` is the last event that is known already; `batch` is the most events that `take` gets at once.
    package init(
        name: String, log: EventLog, after position: Int64, batch: Int = 500, seams: DurableSeams = DurableSeams(),
        take: @escaping @Sendable ([Event]) async -> Void
    ) {
        self.name = name
        self.log = log
        self.batch = max(1, batch)
        self.seams = seams
        self.take = take
        place = Mutex((position, EventGaps()))
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
            let position = place.withLock { $0.position }
            let look = try await log.database.read { [log, batch] in try log.look(after: position, limit: batch, in: $0) }
            let events = place.withLock { look.settled(&$0.gaps) }
            guard let last = events.last else {
                guard !look.events.isEmpty else { return false }
                // Another transaction may still write what comes next.
                await EventPace.pause()
                return true
            }
            await take(events)
            place.withLock { $0.position = last.id }
            failures = 0
        } catch {
            failures += 1
            Logger.current.warning("events wait", metadata: ["follower": "\(name)", "error": "\(error)"])
            let delay = Self.backoff.delay(afterFailures: failures, random: seams.random())
            _ = try? await cancelWhenGracefulShutdown { [clock = seams.clock] in try await clock.sleep(for: delay) }
        }
        return true
    }
}
