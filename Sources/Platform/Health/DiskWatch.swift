import ServiceLifecycle
import Storage

/// Measures the room on the device of the data folder: what uploads, the database and copies of media share.
struct DiskWatch: Sendable {
    static let interval: Duration = .seconds(10)

    private let space: FreeSpace
    private let capacity: Capacity

    init(_ core: PlatformCore) {
        space = FreeSpace(below: core.configuration.data)
        capacity = core.capacity
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                try await self.look()
                try await Task.sleep(for: DiskWatch.interval)
            }
        }
    }

    func look() async throws {
        let (used, all) = try await space.use()
        capacity.note("disk", used: used, of: all, by: .disk)
    }
}
