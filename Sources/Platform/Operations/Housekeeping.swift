import Logging
import ServiceLifecycle

/// Every ten minutes: what has run out of time goes.
struct Housekeeping: Sendable {
    static let interval: Duration = .seconds(600)

    let services: PlatformServices

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                try await services.sessions.sweep()
                let expired = try await services.uploads.sweep()
                if expired > 0 { services.logger.info("unfinished uploads removed", metadata: ["count": "\(expired)"]) }
                try await Task.sleep(for: Housekeeping.interval)
            }
        }
    }
}
