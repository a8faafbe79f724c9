private import Logging
private import Resilience
internal import ServiceLifecycle
package import Storage

/// Reads the log from its own cursor and makes something of every event: counters, indexes, notifications.
///
/// `apply` runs in the transaction that moves the cursor. When it throws for several events, they are tried one by one; a single
/// event that has failed 10 times is put into `event_faults` and passed. A full or busy database is nobody's fault: it is waited
/// for as long as it takes, and no event is passed because of it. Nothing that goes wrong here ends the process.
///
/// Any number of processes may run the same consumer: each batch takes effect in one of them, whichever comes first.
package struct EventConsumer: Service {
    /// Where a consumer begins that has never run.
    package enum Start: Sendable {
        case beginning
        /// After the events that are there already.
        case end
    }

    /// Tries of one event before it is passed.
    package static let maximumFailures = 10
    /// How often it looks for events that were not announced.
    package static let poll: Duration = .milliseconds(250)

    /// Between two tries of an event that cannot be applied.
    private static let backoffOfFault = Backoff(base: .milliseconds(250), cap: .seconds(30))

    private let name: String
    private let log: EventLog
    private let cursor: EventCursor
    private let batch: Int
    private let rest: Duration
    private let start: Start
    private let seams: DurableSeams
    private let apply: @Sendable ([Event], any Transaction) throws -> Void
    private let afterCommit: (@Sendable ([Event]) async -> Void)?

    /// `name` is the cursor's key and stays for ever; `batch` is the most events in one transaction. `afterCommit` gets what was
    /// just committed, here or by another process; after a crash it is not called again for it, so it serves only what is
    /// rebuilt at start. `rest` is between two looks while events keep coming: what comes in between is one commit.
    package init(
        name: String,
        log: EventLog,
        batch: Int = 500,
        rest: Duration = EventPace.rest,
        startAt start: Start,
        seams: DurableSeams = DurableSeams(),
        apply: @escaping @Sendable ([Event], any Transaction) throws -> Void,
        afterCommit: (@Sendable ([Event]) async -> Void)? = nil
    ) {
        self.name = name
        self.log = log
        self.cursor = EventCursor(consumer: name, log: log)
        self.batch = max(1, batch)
        self.rest = rest
        self.start = start
        self.seams = seams
        self.apply = apply
        self.afterCommit = afterCommit
    }

    /// Runs until graceful shutdown or cancellation; a batch that was begun is finished.
    package func run() async throws {
        await log.bell.listen(poll: Self.poll, clock: seams.clock) { wakes in
            var trouble = Trouble()
            for await _ in wakes {
                var hasWorked = false
                while !Task.isCancelled && !Task.isShuttingDownGracefully {
                    guard await step(&trouble) else { break }
                    hasWorked = true
                }
                if hasWorked { await EventPace.pause(for: rest) }
            }
        }
    }

    /// What stands in the way of the next events.
    private struct Trouble {
        /// In a row, for the wait between tries.
        var failures = 0
        /// Tries of the event that comes next, and which that is.
        var failuresOfEvent = 0
        var failedEvent: Int64?
        /// Ids that were missing.
        var gaps = EventGaps()
        /// Up to this id events are tried one by one.
        var singlyUpTo: Int64 = 0
        /// Up to this id `afterCommit` was called; nil before the first look.
        var toldUpTo: Int64?
    }

    /// One batch. False when there is nothing to do for now.
    private func step(_ trouble: inout Trouble) async -> Bool {
        do {
            guard let look = try await cursor.next(limit: batch) else {
                try await cursor.place(at: start)
                return true
            }
            let position = look.position
            guard try await tell(upTo: position, &trouble) else { return true }
            let events = look.settled(&trouble.gaps)
            if events.isEmpty, !look.events.isEmpty {
                await EventPace.pause()
                return true
            }
            let part = position < trouble.singlyUpTo ? Array(events.prefix(1)) : events
            guard let last = part.last else { return false }
            do {
                try await cursor.move(from: position, past: last) { try apply(part, $0) }
            } catch is EventCursor.Moved {
                // What the other process makes of them is told with the next look.
                await EventPace.pause()
                return true
            } catch where !isPassing(error) {
                try await blame(part, last, at: position, error, &trouble)
                return true
            }
            trouble.failures = 0
            trouble.failuresOfEvent = 0
            count("skit_events_applied_total", "Events whose effect was committed.", by: part.count)
            trouble.toldUpTo = last.id
            await afterCommit?(part)
        } catch {
            trouble.failures += 1
            Logger.current.warning("events wait", metadata: ["consumer": "\(name)", "error": "\(error)"])
            await seams.rest(afterFailures: trouble.failures)
        }
        return true
    }

    /// Tells `afterCommit` of events that another process has applied, one batch at a time. True once there are no more.
    private func tell(upTo position: Int64, _ trouble: inout Trouble) async throws -> Bool {
        guard let told = trouble.toldUpTo, told < position, let afterCommit else {
            trouble.toldUpTo = position
            return true
        }
        let events = try await log.events(after: told, limit: batch).filter { $0.id <= position }
        trouble.toldUpTo = events.count < batch ? position : events.last?.id ?? position
        if !events.isEmpty { await afterCommit(events) }
        return trouble.toldUpTo == position
    }

    /// An error that lies in the events themselves: finds the one, tries it again later or passes it.
    private func blame(
        _ events: [Event],
        _ last: Event,
        at position: Int64,
        _ error: any Error,
        _ trouble: inout Trouble
    ) async throws {
        count("skit_event_failures_total", "Batches of events that could not be applied.")
        Logger.current.error("events failed", metadata: [
            "consumer": "\(name)", "last": "\(last.id)", "count": "\(events.count)", "error": "\(error)",
        ])
        guard events.count == 1 else {
            trouble.singlyUpTo = last.id
            return
        }
        // Another process may have passed the one before.
        if trouble.failedEvent != last.id { trouble.failuresOfEvent = 0 }
        trouble.failedEvent = last.id
        trouble.failures += 1
        trouble.failuresOfEvent += 1
        guard trouble.failuresOfEvent >= Self.maximumFailures else {
            return await seams.rest(afterFailures: trouble.failures, Self.backoffOfFault)
        }
        try await cursor.skip(last, from: position, failures: trouble.failuresOfEvent, reason: failureReason(error))
        count("skit_event_faults_total", "Events that were given up and passed.")
        Logger.current.critical("event passed", metadata: ["consumer": "\(name)", "event": "\(last.id)", "kind": "\(last.kind)"])
        trouble.failures = 0
        trouble.failuresOfEvent = 0
    }

    /// Whether the same event may well succeed later, unchanged.
    private func isPassing(_ error: any Error) -> Bool {
        switch error {
        case StorageError.full, StorageError.busy, StorageError.uncertain: true
        default: error is CancellationError
        }
    }

    private func count(_ name: StaticString, _ help: StaticString, by amount: Int = 1) {
        seams.metrics.counter(name, help, labels: ["consumer": self.name]).increment(by: amount)
    }
}
