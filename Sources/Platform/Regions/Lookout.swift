import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Looks again and again whether there is a home by now, and ends with it.
final class Lookout: Service {
    private enum Last: Sendable {
        case waits(String)
        case found(HomeEntry.Finding)
        case failed(any Error)
    }

    private let entry: HomeEntry
    private let logger: Logger
    private let last: Mutex<Last>

    init(entry: HomeEntry, why: String, logger: Logger) {
        self.entry = entry
        self.logger = logger
        last = Mutex(.waits(why))
    }

    var why: String {
        if case .waits(let why) = last.withLock({ $0 }) { why } else { "the server starts" }
    }

    /// Whether looking has come to an end.
    var isOver: Bool {
        if case .waits = last.withLock({ $0 }) { false } else { true }
    }

    /// Nil as long as there is none.
    /// - Throws: what looking has ended with, as `HomeRefusal`.
    func found() throws -> HomeEntry.Finding? {
        switch last.withLock({ $0 }) {
        case .waits: nil
        case .found(let finding): finding
        case .failed(let error): throw error
        }
    }

    /// A server that is silent keeps a look waiting for seconds: whoever is told to end does not wait for it.
    func run() async throws {
        let (ends, end) = AsyncStream<Void>.makeStream()
        let looking = Task.detached { [self] in
            await look()
            end.finish()
        }
        await cancelWhenGracefulShutdown { for await _ in ends {} }
        looking.cancel()
    }

    private func look() async {
        do {
            var wasStandby = why == entry.following
            while !isOver {
                try await Task.sleep(for: StandingBy.interval)
                let finding = try await finding(wasStandby)
                guard case .away(let news) = finding else { return last.withLock { $0 = .found(finding) } }
                wasStandby = wasStandby || news == entry.following
                if news != why { logger.notice("standing by", metadata: ["why": "\(news)"]) }
                last.withLock { $0 = .waits(news) }
            }
        } catch is CancellationError {
            return
        } catch {
            last.withLock { $0 = .failed(error) }
        }
    }

    /// A standby that somebody has promoted looks as the home that it followed, which is another region's.
    private func finding(_ wasStandby: Bool) async throws -> HomeEntry.Finding {
        do {
            return try await entry.find()
        } catch HomeRefusal.otherRegion where wasStandby {
            return .away("the database was promoted, but not by `skit promote`: give that command with --over")
        }
    }
}

/// A server that stood by was told to end.
package struct StoodDown: Error {}
