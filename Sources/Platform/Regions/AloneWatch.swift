import Logging
import ServiceLifecycle
import Storage

/// Ends a process without `SKIT_REGION` when its database turns out to belong to an instance in several regions by now: it would go
/// on writing without asking the witness, also when another region has become the home.
struct AloneWatch: Service {
    let database: any Database
    let logger: Logger
    var interval: Duration = ClockWatch.interval

    /// - Throws: `HomeRefusal.regionMissing`, which ends the process.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await watch() }
        } catch is CancellationError {
            // Told to end, which is no failure of the process.
        }
    }

    private func watch() async throws {
        let homes = Homes(database: database)
        while true {
            // While the database does not answer, nothing is written there either.
            if let look = try? await homes.look(), look.newest != nil {
                logger.critical("this process ends", metadata: ["cause": "\(HomeRefusal.regionMissing)"])
                throw HomeRefusal.regionMissing
            }
            try await Task.sleep(for: interval)
        }
    }
}
