import Durable
import Logging
import ServiceLifecycle
import Storage

/// Every ten minutes: what has run out of time goes. Every few hours, and at the start: what a crash left behind goes, too. A task
/// that fails is logged and tried again at its next time; it does not keep the others from their turn.
///
/// Of several nodes on one database one does this, and another one when it dies; each looks after its own folder.
struct Housekeeping: Sendable {
    static let interval: Duration = .seconds(600)
    /// Rounds between two looks for what crashes left: it goes through all videos, and 6 hours are soon enough.
    static let roundsBetweenSearches = 36

    let services: PlatformServices

    func run() async throws {
        guard services.database.dialect == .postgres else {
            return try await cancelWhenGracefulShutdown {
                // Only here: on PostgreSQL the jobs may be another node's, and come back when their leases run out.
                await task("jobs of the process before taken up again") { try await services.jobs.takeBackFromEndedProcess() }
                try await rounds {
                    await ofAll($0, nil)
                    await ofThisNode($0)
                }
            }
        }
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                try await Leadership("housekeeping", services.database).lead { term in try await rounds { await ofAll($0, term) } }
            }
            group.addTask { try await cancelWhenGracefulShutdown { try await rounds(ofThisNode) } }
        }
    }

    private func rounds(_ work: (Int) async -> Void) async throws {
        for round in 0... {
            await work(round)
            try await Task.sleep(for: Housekeeping.interval)
        }
    }

    /// - Parameter term: whoever has slept through its own changes nothing any more.
    private func ofAll(_ round: Int, _ term: Leadership.Term?) async {
        await tidy(under: term)
        guard round.isMultiple(of: Housekeeping.roundsBetweenSearches) else { return }
        await task("folders without a video removed") {
            // Files bear this machine's time, which may lie behind that of all nodes.
            let clock = WallClock { [services] in min(services.clock.now(), WallClock.system.now()) }
            return try await LostFolders(database: services.database, objects: services.objects, clock: clock).sweep(under: term)
        }
        await abandonUploadsToStore(under: term)
    }

    /// Parts of large objects that a crashed node has sent and never put together cost room until they are given up.
    private func abandonUploadsToStore(under term: Leadership.Term?) async {
        guard let bucket = (services.objects as? SpooledObjects)?.bucket else { return }
        await task("unfinished transfers to the object store given up") {
            try await term?.check(services.database)
            return try await bucket.abandonOldUploads(before: services.clock.now() - .millisecondsPerDay)
        }
    }

    @Sendable private func ofThisNode(_ round: Int) async {
        guard round.isMultiple(of: Housekeeping.roundsBetweenSearches) else { return }
        await task("files of uploads without a row removed") { try await services.uploads.sweepParts() }
    }

    /// Uploads first: they give back the most room.
    func tidy(under term: Leadership.Term?) async {
        await task("uploads that ran out of time removed") { try await services.uploads.sweep(under: term) }
        await task("posts of apps whose bytes did not come ended") { try await services.developers.posts.sweep(under: term) }
        await task("sessions that ran out of time removed") { try await services.sessions.sweep(under: term) }
        await task("codes and tokens of apps that ran out of time removed") { try await services.developers.tokens.sweep(under: term) }
        await task("codes to scan that ran out of time removed") { try await services.developers.qrCodes.sweep(under: term) }
        await task("days that insights keep no longer removed") { try await services.insights.sweep(under: term) }
        await task("deliveries to apps that are over removed") { try await services.developers.webhooks.sweep(under: term) }
        if let rows = services.feedRows {
            await task("pages of feed sessions that ran out of time removed") { try await rows.sweep(under: term) }
        }
        await task("choices of guests that are gone removed") { try await services.choices.sweep(under: term) }
        await task("limits that ran out of time removed") { try await services.limits.sweep(at: services.clock.now(), under: term) }
    }

    /// - Parameter work: returns how much there was to do.
    private func task(_ name: String, _ work: () async throws -> Int) async {
        do {
            let count = try await work()
            if count > 0 { services.logger.info("\(name)", metadata: ["count": "\(count)"]) }
        } catch is CancellationError {
            return
        } catch {
            services.logger.error("not done: \(name)", metadata: ["cause": "\(error)"])
        }
    }
}
