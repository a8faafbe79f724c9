import Durable
import Logging
import ServiceLifecycle
import Storage

/// Every ten minutes: what has run out of time goes. Every few hours, and at the start: what a crash left behind goes, too. A task
/// that fails is logged and tried again at its next time; it does not keep the others from their turn.
struct Housekeeping: Sendable {
    static let interval: Duration = .seconds(600)
    /// Rounds between two looks for what crashes left: it goes through all videos, and 6 hours are soon enough.
    static let roundsBetweenSearches = 36

    let services: PlatformServices

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            // On PostgreSQL the jobs may be another node's. Those of an ended process come back when their leases run out.
            if services.database.dialect == .sqlite {
                await task("jobs of the process before taken up again") { try await services.jobs.takeBackFromEndedProcess() }
            }
            for round in 0... {
                await tidy()
                if round.isMultiple(of: Housekeeping.roundsBetweenSearches) { await search() }
                try await Task.sleep(for: Housekeeping.interval)
            }
        }
    }

    /// Uploads first: they give back the most room.
    func tidy() async {
        await task("uploads that ran out of time removed") { try await services.uploads.sweep() }
        await task("sessions that ran out of time removed") {
            try await services.sessions.sweep()
            return 0
        }
        if let rows = services.feedRows {
            await task("pages of feed sessions that ran out of time removed") { try await rows.sweep() }
        }
        await task("limits that ran out of time removed") { try await services.limits.sweep(at: services.clock.now()) }
    }

    func search() async {
        await task("files of uploads without a row removed") { try await services.uploads.sweepParts() }
        await task("folders without a video removed") {
            try await LostFolders(database: services.database, objects: services.objects, clock: services.clock).sweep()
        }
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
