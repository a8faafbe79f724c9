import Logging
import Recommender
import Storage

/// Keeps what the feed has learned in a file of this node, so that a start does not begin from nothing.
///
/// It is no fact: when it is missing or damaged, the feed learns anew from the newest events of the log. Each node learns from the whole
/// log and keeps its own, so that none waits for another.
struct FeedCheckpoints: Sendable {
    static let interval: Duration = .seconds(60)
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
        var isOver = false
        while !isOver {
            do { try await Task.sleep(for: FeedCheckpoints.interval) } catch { isOver = true }
            guard engine.lastEvent != kept else { continue }
            kept = engine.lastEvent
            // Not a child of the task that has been cancelled: the last one is to be written as well.
            await Task { await write() }.value
        }
    }

    /// Writes what is known now; a failure is logged, and the former file stands.
    func write() async {
        do {
            try await file.replace(await engine.checkpoint())
        } catch {
            logger.error("the feed's checkpoint was not written", metadata: ["cause": "\(error)"])
        }
    }
}
