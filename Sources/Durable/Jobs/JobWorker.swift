private import Logging
private import Resilience
internal import ServiceLifecycle
private import Storage

/// Takes jobs from the queue, lane by lane, and runs their handler.
///
/// A job is held by a lease of 30 s, renewed every 10 s; when the process dies, another worker takes it after that. A handler
/// that throws is tried again with capped exponential backoff and full jitter until the job's tries are used up; then it is dead
/// and waits for a person. A database or an object store that is away uses up no try: the job waits for it. On graceful shutdown
/// no more jobs are taken and those that run get 20 s; then they are cancelled and given back uncounted, and so is a job that
/// fails meanwhile: what stops the server may have stopped its tools, too.
package struct JobWorker: Service {
    package static let lease: Duration = .seconds(30)
    package static let heartbeat: Duration = .seconds(10)
    /// How often it looks for jobs that were not announced or whose time has come.
    package static let poll: Duration = .milliseconds(250)
    /// What running handlers get on graceful shutdown.
    package static let grace: Duration = .seconds(20)
    private static let backoff = Backoff(base: .seconds(2), cap: .seconds(300))
    /// Before a job is taken again whose database or object store was away.
    private static let pause: Duration = .seconds(5)
    /// How old a job may become that way. After that its tries count: what it needs will not come.
    private static let patience: Duration = .seconds(24 * 3_600)

    private static let cleaning: Duration = .seconds(600)
    private static let jobsPerCleaning = 10_000

    private let queue: JobQueue
    private let lanes: [Lane]
    private let owner: String
    private let seams: DurableSeams
    private let handler: @Sendable (Job, JobLease) async throws -> Void

    /// `owner` names this worker in the table, for people.
    package init(
        queue: JobQueue,
        lanes: [Lane],
        owner: String,
        seams: DurableSeams = DurableSeams(),
        handler: @escaping @Sendable (Job, JobLease) async throws -> Void
    ) {
        self.queue = queue
        self.lanes = lanes
        self.owner = owner
        self.seams = seams
        self.handler = handler
    }

    /// Runs until graceful shutdown or cancellation and until its handlers have ended.
    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await runLanes() }
            group.addTask {
                // Ends when the grace is over, and that ends the lanes.
                guard (try? await gracefulShutdown()) != nil else { return }
                try? await seams.clock.sleep(for: Self.grace)
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func runLanes() async {
        await withTaskGroup(of: Void.self) { group in
            for lane in lanes {
                group.addTask { await run(lane) }
            }
            group.addTask { _ = try? await cancelWhenGracefulShutdown { try await clean() } }
            await group.waitForAll()
        }
    }

    private func run(_ lane: Lane) async {
        await queue.bell.listen(poll: Self.poll, clock: seams.clock) { wakes in
            let slots = LaneSlots(lane.slots)
            await withDiscardingTaskGroup { group in
                var failures = 0
                for await _ in wakes where !Task.isShuttingDownGracefully {
                    guard let claimed = await claim(lane, limit: slots.free) else {
                        failures += 1
                        await seams.rest(afterFailures: failures)
                        continue
                    }
                    failures = 0
                    for held in claimed {
                        slots.take()
                        group.addTask {
                            await work(on: held)
                            slots.giveBack()
                            wakes.wake()
                        }
                    }
                }
            }
        }
    }

    /// Nil when the database did not let it.
    private func claim(_ lane: Lane, limit: Int) async -> [JobQueue.Lease]? {
        guard limit > 0 else { return [] }
        do {
            return try await queue.claim(lane.kinds, limit: limit, owner: owner, lease: Self.lease)
        } catch {
            if !Task.isCancelled {
                Logger.current.error("no jobs can be taken", metadata: ["lane": "\(lane.name)", "error": "\(error)"])
            }
            return nil
        }
    }

    private enum Outcome: Sendable {
        case ended((any Error)?)
        case lost
        case stopped
    }

    /// Runs the handler and, beside it, the heartbeat; whichever ends first ends the other.
    private func work(on held: JobQueue.Lease) async {
        let lease = JobLease(held, of: queue)
        let began = ContinuousClock.now
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask {
                do {
                    try await handler(held.job, lease)
                    return .ended(nil)
                } catch {
                    return .ended(error)
                }
            }
            group.addTask { await keep(held) }
            var outcome = Outcome.stopped
            for await part in group {
                switch (part, outcome) {
                case (.stopped, _), (_, .lost): continue
                default: outcome = part
                }
                group.cancelAll()
            }
            return outcome
        }
        let result = await settle(held, lease, outcome)
        let metrics = seams.metrics
        metrics.counter("skit_jobs_total", "Tries of jobs by how they ended.", labels: ["kind": held.job.kind, "result": result])
            .increment()
        metrics.histogram("skit_job_seconds", "How long tries of jobs took.", labels: ["kind": held.job.kind])
            .record(began.duration(to: .now))
    }

    /// Renews the lease until it is lost (then the handler must stop, for another worker has begun) or the handler has ended.
    private func keep(_ held: JobQueue.Lease) async -> Outcome {
        var until = queue.now() + Self.lease.milliseconds
        while (try? await seams.clock.sleep(for: Self.heartbeat)) != nil {
            let next = queue.now() + Self.lease.milliseconds
            do {
                guard try await queue.renew(held, for: Self.lease) else { return .lost }
                until = next
            } catch {
                // A database in trouble may be well again before the lease runs out.
                guard queue.now() < until else { return .lost }
            }
        }
        return .stopped
    }

    /// Writes down how the try ended and returns it as a word for the metrics.
    private func settle(_ held: JobQueue.Lease, _ lease: JobLease, _ outcome: Outcome) async -> String {
        guard !lease.isCompleted else { return "done" }
        var metadata: Logger.Metadata = ["job": "\(held.job.id)", "kind": "\(held.job.kind)", "attempt": "\(held.job.attempt)"]
        do {
            switch outcome {
            case .ended(nil):
                try await lease.complete { _ in }
                return "done"
            case .ended(is LeaseLost), .lost:
                throw LeaseLost()
            case .ended, .stopped:
                guard !Task.isCancelled && !Task.isShuttingDownGracefully else {
                    try await queue.release(held)
                    return "released"
                }
                guard case .ended(let error?) = outcome else { return "lost" }
                let pause = Self.pause * (0.5 + seams.random() / 2)
                if case StorageError.busy(let why) = error,
                    try await queue.postpone(held, reason: failureReason(error), delay: pause, patience: Self.patience)
                {
                    Logger.current.warning("job waits for what it needs", metadata: metadata.merging(["error": "\(why)"]) { $1 })
                    return "postponed"
                }
                let state = try await fail(held, error)
                metadata["error"] = "\(error)"
                Logger.current.log(level: state == .dead ? .error : .warning, "job failed, now \(state)", metadata: metadata)
                return state == .dead ? "dead" : "failed"
            }
        } catch {
            // Nothing is lost: the lease runs out and the job is taken again.
            metadata["error"] = "\(error)"
            Logger.current.warning("job was not settled", metadata: metadata)
            return error is LeaseLost ? "lost" : "unsettled"
        }
    }

    private func fail(_ held: JobQueue.Lease, _ error: any Error) async throws -> JobState {
        let delay = Self.backoff.delay(afterFailures: held.job.attempt, random: seams.random())
        if case JobFailure.permanent(let reason) = error {
            return try await queue.fail(held, reason: failureReason(reason), isPermanent: true, error: error, delay: delay)
        }
        return try await queue.fail(held, reason: failureReason(error), isPermanent: false, error: error, delay: delay)
    }

    private func clean() async throws {
        while true {
            try await seams.clock.sleep(for: Self.cleaning)
            do {
                _ = try await queue.forgetFinished(limit: Self.jobsPerCleaning)
            } catch {
                Logger.current.warning("finished jobs could not be forgotten", metadata: ["error": "\(error)"])
            }
        }
    }
}
