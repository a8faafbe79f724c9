import Logging
import Recommender
import Storage

/// Keeps what the feed has learned in a file of this node, so that a start does not begin from nothing.
///
/// It is no fact: when it is missing or damaged, the feed learns anew from the newest events of the log. Each node learns from the whole
/// log and keeps its own, so that none waits for another.
struct FeedCheckpoints: Sendable {
    static let interval: Duration = .seconds(60)
    /// So many times as long as it takes to write it is rested at least: of a million videos it is hundreds of megabytes.
    static let rest = 50
    /// A larger file is not read, in bytes.
    static let limit = 1 << 30

    let engine: FeedEngine
    let logger: Logger
    private let file: LocalFile

    init(_ services: PlatformServices) {
        engine = services.engine
        logger = services.logger
        file = LocalFile(services.configuration.path("models/feed"))
    }

    /// Goes on from the file, when there is one that fits a log with this end.
    /// - Returns: the last event that is in it.
    func restore(endOfLog end: Int64) async -> Int64? {
        do {
            guard let bytes = try await file.read(limit: FeedCheckpoints.limit) else { return nil }
            let event = try await engine.restore(checkpoint: bytes, endOfLog: end)
            logger.info("the feed goes on from its checkpoint", metadata: ["event": "\(event)", "acts": "\(engine.lessonsLearned)"])
            return event
        } catch {
            logger.warning("the feed learns anew from the log", metadata: ["cause": "\(error)"])
            return nil
        }
    }

    /// Writes a checkpoint every minute when something happened, and once more at the end.
    func run() async throws {
        // Whatever is known at the start is written once: it may have been learned from the log, in place of a file that was refused.
        var kept: Int64 = 0
        var (pause, isOver) = (FeedCheckpoints.interval, false)
        while !isOver {
            do { try await Task.sleep(for: pause) } catch { isOver = true }
            guard engine.lastEvent != kept else { continue }
            kept = engine.lastEvent
            let start = ContinuousClock.now
            await write()
            pause = max(FeedCheckpoints.interval, (ContinuousClock.now - start) * FeedCheckpoints.rest)
        }
    }

    /// Writes what is known now. When that fails, or there is no time for it, the former file stands, and what came after it is in the log.
    func write() async {
        guard let bytes = await engine.checkpoint() else {
            return logger.notice("no checkpoint of the feed at the end: too much waits to be learned")
        }
        do {
            // Not a child of a task that has been cancelled: the last one is to be written as well.
            try await Task { try await file.replace(bytes) }.value
        } catch {
            logger.error("the feed's checkpoint was not written", metadata: ["cause": "\(error)"])
        }
    }
}
